package org.sparsescope.engine.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.sparsescope.engine.figure.Chart;
import org.sparsescope.engine.figure.MaskPicture;
import org.sparsescope.engine.figure.SvgChart;
import org.sparsescope.engine.mask.Mask;

/** A report as one HTML file that needs nothing else: tables, curves as SVG, and each layer's mask before and after as PNG. */
final class HtmlReport {
    private static final int WIDEST_MASK = 1024; // pixels
    private static final int FEW_LAYERS = 4; // that many masks of that size
    private static final int SMALL = 512; // pixels: the page shows it larger than it is

    private final SparsityReport report;
    private final StringBuilder html = new StringBuilder();

    private HtmlReport(SparsityReport report) {
        this.report = report;
    }

    static void write(SparsityReport report, Writer target) throws IOException {
        target.write(new HtmlReport(report).page());
        target.flush();
    }

    private String page() throws IOException {
        String title = escaped(Headline.of(report));
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + title
                + "</title>\n<style>\n" + style() + "</style>\n</head>\n<body>\n<header>\n<h1>" + title + "</h1>\n<p>"
                + escaped(Headline.when(report)) + "</p>\n</header>\n");
        tiles();
        charts();
        masks();
        Columns.GROUPS.forEach(this::table);
        html.append("<section class=\"facts\">\n");
        Facts.of(report).forEach(this::facts);
        html.append("</section>\n<footer>Made by SparseScope.</footer>\n</body>\n</html>\n");
        return html.toString();
    }

    private static String style() throws IOException {
        try (InputStream css = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void tiles() {
        html.append("<section class=\"tiles\">\n");
        LayerReport total = report.total();
        tile("test accuracy", Numbers.decimals(report.testAccuracy()), "share");
        tile("live weights", Long.toString(total.live()), "of " + grouped(Long.toString(total.weights())));
        tile("sparsity", Numbers.decimals(total.sparsity()), "share");
        tile("mask updates", Integer.toString(report.update()), "by step " + report.steps());
        tile("explored Rs", Numbers.decimals(total.exploration()), "share");
        tile("training FLOPs", Numbers.decimals(Facts.trainingOfDense(report)), "of dense");
        tile(
                "forward pass, CSR",
                Long.toString(total.cost().csrFlops()),
                "of " + grouped(Long.toString(total.cost().denseFlops())) + " FLOPs");
        html.append("</section>\n");
    }

    private void tile(String title, String value, String unit) {
        html.append("<div><span>" + title + "</span><b>" + (value.isEmpty() ? "–" : grouped(value)) + "</b><span>"
                + unit + "</span></div>\n");
    }

    private void charts() {
        html.append("<h2>Curves</h2>\n<section class=\"charts\">\n");
        for (RunChart kind : RunChart.OF_REPORTS) {
            Chart chart = kind.of(report);
            if (chart.lines().stream().anyMatch(line -> line.xs().length > 1)) {
                html.append("<figure>\n" + SvgChart.inline(chart) + "</figure>\n");
            }
        }
        html.append("</section>\n");
    }

    private boolean manyLayers() {
        return report.layers().size() > FEW_LAYERS;
    }

    /** The pictures of many layers are smaller, or the page would be too large to be sent. */
    private int widestMask() {
        return manyLayers()
                ? (int) (WIDEST_MASK
                        * Math.sqrt((double) FEW_LAYERS / report.layers().size()))
                : WIDEST_MASK;
    }

    private void masks() throws IOException {
        html.append(
                "<h2>Masks</h2>\n<p>A row a unit or filter, a column a weight that enters it; each dot is a live weight."
                        + "</p>\n<section class=\"layers" + (manyLayers() ? " many" : "") + "\">\n");
        for (int l = 0; l < report.layers().size(); l++) {
            LayerReport layer = report.layers().get(l);
            html.append("<section class=\"masks\">\n<h3>" + escaped(layer.name()) + "</h3>\n");
            mask(layer, "at the start", report.course().first().get(l));
            mask(
                    layer,
                    "after update " + report.update(),
                    report.course().last().get(l));
            html.append("</section>\n");
        }
        html.append("</section>\n");
    }

    private void mask(LayerReport layer, String when, Mask mask) throws IOException {
        MaskPicture picture = MaskPicture.live(layer.shape().orElseThrow(), mask);
        int factor = picture.factorFor(widestMask());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        picture.within(widestMask()).writePng(png);
        String caption = when + ": " + grouped(Integer.toString(mask.nnz())) + " live"
                + (factor == 1 ? "" : ", a pixel covers " + factor + " x " + factor + " weights");
        html.append("<figure><img" + (layer.shape().orElseThrow().fanIn() < SMALL ? " class=\"small\"" : "")
                + " alt=\"Mask of " + escaped(layer.name()) + " " + when + "\" src=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(png.toByteArray()) + "\"><figcaption>" + caption
                + "</figcaption></figure>\n");
    }

    private void table(Columns group) {
        List<Column> columns = group.known(report);
        html.append("<h2>" + escaped(group.title()) + "</h2>\n<div class=\"wide\"><table>\n<thead><tr>");
        for (Column column : columns) {
            html.append("<th" + style(column) + ">" + escaped(column.title())
                    + (column.unit().isEmpty() ? "" : " <small>" + escaped(column.unit()) + "</small>") + "</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        report.layers().forEach(layer -> row(columns, layer));
        html.append("</tbody>\n<tfoot>\n");
        row(columns, report.total());
        html.append("</tfoot>\n</table></div>\n");
    }

    private void row(List<Column> columns, LayerReport layer) {
        html.append("<tr>");
        for (Column column : columns) {
            html.append("<td" + style(column) + ">" + value(column.text().apply(layer), column.number()) + "</td>");
        }
        html.append("</tr>\n");
    }

    private static String style(Column column) {
        return column.number() ? " class=\"n\"" : "";
    }

    private void facts(Facts facts) {
        html.append("<div>\n<h2>" + escaped(facts.title()) + "</h2>\n<table>\n");
        for (Fact fact : facts.facts()) {
            html.append("<tr><th>" + escaped(fact.title()) + "</th><td>" + value(fact.value(), fact.number())
                    + "</td></tr>\n");
        }
        html.append("</table>\n</div>\n");
    }

    /** Large numbers are grouped for people; the number itself stays beside it for programs. */
    private static String value(String text, boolean number) {
        if (!number || text.isEmpty()) {
            return escaped(text);
        }
        return "<data value=\"" + text + "\">" + grouped(text) + "</data>";
    }

    /** With a thin space before every third digit of the whole part. */
    private static String grouped(String number) {
        int point = number.indexOf('.');
        String whole = point < 0 ? number : number.substring(0, point);
        String spaced = whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", "\u2009");
        return spaced + number.substring(whole.length());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
