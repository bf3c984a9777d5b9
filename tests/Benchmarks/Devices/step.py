"""The first case of `-- device` in PyTorch, to compare with on the same GPU: one Gauss-Newton step of a network of B-splines.

python3 step.py [cuda|cpu] [ROWS]      needs torch with torch.func
Bases are dense, as tensors have them: each edge multiplies all of its coefficients. J comes from jacrev, mapped over chunks of rows.
"""
import sys
import time

import torch
from torch.func import jacrev, vmap

DEVICE = sys.argv[1] if len(sys.argv) > 1 else "cuda"
ROWS = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
SIZES, DEGREE, CELLS, CHUNK = [5, 12, 1], 3, 7, 8192
torch.set_default_dtype(torch.float64)


def bases(x):
    """Values of all B-splines on [-3, 3] at each x: one more dimension at the end."""
    step = 6.0 / CELLS
    knots = torch.arange(-DEGREE, CELLS + DEGREE + 1, device=x.device) * step - 3.0
    x = x.clamp(-2.999999, 2.999999).unsqueeze(-1)
    found = ((x >= knots[:-1]) & (x < knots[1:])).to(x.dtype)
    for d in range(1, DEGREE + 1):
        left = (x - knots[: -(d + 1)]) / (knots[d:-1] - knots[: -(d + 1)]) * found[..., :-1]
        right = (knots[d + 1 :] - x) / (knots[d + 1 :] - knots[1:-d]) * found[..., 1:]
        found = left + right
    return found


SHAPES = [(b, a, CELLS + DEGREE) for a, b in zip(SIZES, SIZES[1:])]
COUNT = sum(torch.Size(shape).numel() for shape in SHAPES)


def network(parameters, x):
    at = 0
    for shape in SHAPES:
        size = torch.Size(shape).numel()
        x = torch.einsum("oik,ik->o", parameters[at : at + size].reshape(shape), bases(x))
        at += size
    return x[0]


def step(parameters, inputs, targets):
    normal = torch.zeros(COUNT, COUNT, device=inputs.device)
    gradient = torch.zeros(COUNT, device=inputs.device)
    for start in range(0, len(inputs), CHUNK):
        x = inputs[start : start + CHUNK]
        residual = vmap(network, (None, 0))(parameters, x) - targets[start : start + CHUNK]
        jacobian = vmap(jacrev(network), (None, 0))(parameters, x)
        normal += jacobian.T @ jacobian
        gradient += jacobian.T @ residual
    factor = torch.linalg.cholesky(normal + torch.diag(normal.diagonal() * 1e-3 + 1e-6))
    return torch.cholesky_solve(gradient.unsqueeze(1), factor)


generator = torch.Generator().manual_seed(1)
inputs = (torch.rand(ROWS, SIZES[0], generator=generator) * 2 - 1).to(DEVICE)
targets = torch.sin(3 * inputs[:, 0]) * torch.exp(inputs[:, -1])
parameters = (torch.rand(COUNT, generator=generator) * 0.2 - 0.1).to(DEVICE)
best = float("inf")
for _ in range(3):
    if DEVICE != "cpu":
        torch.cuda.synchronize()
    begin = time.perf_counter()
    step(parameters, inputs, targets)
    if DEVICE != "cpu":
        torch.cuda.synchronize()
    best = min(best, time.perf_counter() - begin)
print(f"torch {torch.__version__} on {DEVICE}: {COUNT} parameters, {ROWS} rows, {1e3 * best:.1f} ms a step")
