@echo off
rem Starts SparseScope: no arguments open the window, a command such as "train" stays on the terminal.
setlocal
set "APP=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" @"%APP%\bin\jvm.options" %SPARSESCOPE_OPTS% -jar "%APP%\lib\sparsescope.jar" %*
