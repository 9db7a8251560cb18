type Point = [number, number];

interface Shape {
  kind: string;
  points: Point[];
}

function subtract(a: Point, b: Point): Point {
  return [a[0] - b[0], a[1] - b[1]];
}

function cross(a: Point, b: Point): number {
  return a[0] * b[1] - a[1] * b[0];
}

export function squaredDistance(a: Point, b: Point): number {
  const [dx, dy] = subtract(a, b);
  return dx * dx + dy * dy;
}

function edges(points: Point[]): [Point, Point][] {
  return points.map((point, index) => [point, points[(index + 1) % points.length]]);
}

export function doubleArea(points: Point[]): number {
  let total = 0;
  for (const [a, b] of edges(points)) total += cross(a, b);
  return Math.abs(total);
}

function turn(a: Point, b: Point, c: Point): number {
  return Math.sign(cross(subtract(b, a), subtract(c, b)));
}

export function isConvex(points: Point[]): boolean {
  let seen = 0;
  for (let i = 0; i < points.length; i++) {
    const side = turn(points[i], points[(i + 1) % points.length], points[(i + 2) % points.length]);
    if (side === 0) continue;
    if (seen !== 0 && side !== seen) return false;
    seen = side;
  }
  return seen !== 0;
}

export function boundingBox(points: Point[]): [number, number, number, number] {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function overlaps(a: number[], b: number[]): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

export function boxesOverlap(first: Point[], second: Point[]): boolean {
  return overlaps(boundingBox(first), boundingBox(second));
}

function sideLengths(points: Point[]): number[] {
  return edges(points).map(([a, b]) => squaredDistance(a, b));
}

function isSquare(points: Point[]): boolean {
  const sides = sideLengths(points);
  const diagonal = squaredDistance(points[0], points[2]);
  return sides.every((side) => side === sides[0]) && diagonal === 2 * sides[0];
}

export function classify(points: Point[]): string {
  if (points.length < 3 || doubleArea(points) === 0) return 'line';
  if (points.length === 3) {
    const sides = sideLengths(points).sort((a, b) => a - b);
    return sides[0] + sides[1] === sides[2] ? 'right triangle' : 'triangle';
  }
  if (points.length === 4 && isSquare(points)) return 'square';
  return isConvex(points) ? 'convex' : 'concave';
}

export function largest(shapes: Shape[]): string | null {
  let best: Shape | null = null;
  for (const shape of shapes) {
    if (best === null || doubleArea(shape.points) > doubleArea(best.points)) best = shape;
  }
  return best === null ? null : best.kind;
}

function moved(points: Point[], dx: number, dy: number): Point[] {
  return points.map(([x, y]) => [x + dx, y + dy]);
}

export function toOrigin(points: Point[]): Point[] {
  const [left, top] = boundingBox(points);
  return moved(points, -left, -top);
}
