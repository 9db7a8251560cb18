import re


def cigar_spans(cigar, start):
    """Where the pieces of an alignment like `3M1D4M` lie, as [operation, from, to] on the reference."""
    if not re.fullmatch(r"(\d+[MIDNS])+", cigar):
        raise ValueError(f"not an alignment: {cigar}")
    position = start
    read = 0
    spans = []
    for count, operation in re.findall(r"(\d+)([MIDNS])", cigar):
        length = int(count)
        if operation in "MIS":
            read += length
        if operation in "MDN":
            if spans and spans[-1][0] == operation and spans[-1][2] == position:
                spans[-1][2] += length
            else:
                spans.append([operation, position, position + length])
            position += length
    return {"spans": spans, "read_length": read, "end": position}
