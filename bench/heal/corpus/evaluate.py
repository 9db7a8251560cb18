"""Calls functions of sources that come on stdin: [{source, calls: [{entry, args, expected?}]}], as JSON."""
import ast
import copy
import json
import sys

LIMIT = 20_000


class TooLong(BaseException):
    pass


class CountLoops(ast.NodeTransformer):
    """Each turn of a loop is counted, so that an endless one ends the same way on every machine."""

    def visit(self, node):
        self.generic_visit(node)
        if isinstance(node, (ast.While, ast.For, ast.FunctionDef)):
            tick = ast.parse("__tick__()").body
            node.body = tick + node.body
        return node


def evaluate(job):
    turns = 0

    def tick():
        nonlocal turns
        turns += 1
        if turns > LIMIT:
            raise TooLong

    names = {"__tick__": tick, "__name__": "program"}
    try:
        tree = ast.fix_missing_locations(CountLoops().visit(ast.parse(job["source"])))
        exec(compile(tree, "program", "exec"), names)
    except Exception as error:
        return {"broken": type(error).__name__}
    results = []
    for call in job["calls"]:
        turns = 0
        result = one_call(names, call)
        results.append(result)
        if result["kind"] == "endless":
            return {"endless": True}
    return {"results": results}


def one_call(names, call):
    try:
        value = names[call["entry"]](*copy.deepcopy(call["args"]))
    except TooLong:
        return {"kind": "endless", "passed": False}
    except RecursionError:
        return {"kind": "raises", "error": "RecursionError", "passed": False}
    except Exception as error:
        name = type(error).__name__
        return {"kind": "raises", "error": name, "passed": call.get("raises") in [each.__name__ for each in type(error).__mro__]}
    if "expected" in call:
        return {"kind": "value", "passed": value == call["expected"]}
    try:
        text = json.dumps(value)
        return {"kind": "value", "value": json.loads(text), "passed": json.loads(text) == value}
    except (TypeError, ValueError):
        return {"kind": "value", "passed": False}


json.dump([evaluate(job) for job in json.load(sys.stdin)], sys.stdout)
