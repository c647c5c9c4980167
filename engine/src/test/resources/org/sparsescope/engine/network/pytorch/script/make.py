"""Makes the files beside it, with PyTorch 1.13 or newer: python3 make.py

net.pt    a small network as TorchScript, for images of 2 x 5 x 5 in 3 classes
state.pt  its tensors alone, as torch.save writes them, which is no network
"""
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, 4, 3, padding=1)
        self.norm = nn.Sequential(nn.BatchNorm2d(4))
        self.head = nn.Sequential(nn.Flatten(), nn.Linear(100, 3))

    def forward(self, images):
        return self.head(torch.relu(self.norm(self.conv(images))))


torch.manual_seed(1)
net = Net()
torch.jit.script(net).save("net.pt")
torch.save(net.state_dict(), "state.pt")
