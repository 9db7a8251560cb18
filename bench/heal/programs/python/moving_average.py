def moving_average(values, width):
    if width <= 0:
        raise ValueError("width must be positive")
    averages = []
    window_sum = 0
    for index, value in enumerate(values):
        window_sum += value
        if index >= width:
            window_sum -= values[index - width]
        if index >= width - 1:
            averages.append(round(window_sum / width, 3))
    return averages
