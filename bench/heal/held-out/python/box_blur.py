def box_blur(image, radius):
    """Each pixel becomes the mean of those around it, rounded down; over the border there is nothing."""
    height = len(image)
    blurred = []
    for y in range(height):
        width = len(image[y])
        row = []
        for x in range(width):
            total = 0
            count = 0
            for near_y in range(max(0, y - radius), min(height, y + radius + 1)):
                for near_x in range(max(0, x - radius), min(width, x + radius + 1)):
                    total += image[near_y][near_x]
                    count += 1
            row.append(total // count)
        blurred.append(row)
    return blurred
