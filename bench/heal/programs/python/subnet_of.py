def subnet_of(address, prefix):
    """First and last address of the network that an address lies in, and how many hosts it has room for."""
    octets = [int(part) for part in address.split(".")]
    if len(octets) != 4 or any(octet > 255 for octet in octets):
        raise ValueError("not an address")
    number = 0
    for octet in octets:
        number = number << 8 | octet
    host_bits = 32 - prefix
    mask = (0xFFFFFFFF << host_bits) & 0xFFFFFFFF
    first = number & mask
    last = first | (mask ^ 0xFFFFFFFF)
    hosts = 2**host_bits - 2 if host_bits > 1 else 2**host_bits
    texts = [".".join(str(bound >> shift & 255) for shift in (24, 16, 8, 0)) for bound in (first, last)]
    return {"first": texts[0], "last": texts[1], "hosts": hosts}
