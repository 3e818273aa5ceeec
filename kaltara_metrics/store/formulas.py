"""Plain arithmetic of derived quantities, and nothing else that Python could do."""

import ast
import operator
from collections.abc import Callable

_OPERATORS: dict[type, Callable] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def evaluate(formula: str) -> float:
    """Calculate plain arithmetic (+ - * / parentheses round); raises ValueError for anything else."""
    return _evaluate(ast.parse(formula, mode="eval").body)


def _evaluate(node: ast.AST) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.BinOp(left=left, op=operation, right=right) if type(operation) in _OPERATORS:
            return _OPERATORS[type(operation)](_evaluate(left), _evaluate(right))
        case ast.Call(func=ast.Name(id="round"), args=[inner], keywords=[]):
            return round(_evaluate(inner))
    raise ValueError(f"bukan hitungan: {ast.dump(node)}")
