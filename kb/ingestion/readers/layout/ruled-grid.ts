import { joinRulings, type Ruling } from './ruling.ts';

/** 表格框: the cells that rulings part. Columns and rows lie between neighbouring edges. */
export interface RuledGrid {
  /** Ascending. */
  readonly columnEdges: readonly number[];
  readonly rowEdges: readonly number[];
  /** The cell that holds a place of the grid; places that no ruling parts are in one cell. */
  readonly cellAt: (row: number, column: number) => number;
}

/** Lines that end so near to each other were meant to meet. */
const MEETING = 3.5;
/** Share of a place's side that must be ruled to part it from its neighbour. */
const MIN_RULED = 0.6;
/** A table whose sides are open ends with its lines; nearer to the last ruling than this they end there. */
const MIN_OPEN_COLUMN = 10;
/** More are a drawing; no page holds such a table. */
const MAX_RULINGS = 3_000;
const MAX_PLACES = 40_000;

/** A table goes on with columns that stand where they stood; printers are exact to less than this. */
const SAME_COLUMN = 4;

export function isSameColumns(edges: readonly number[], others: readonly number[]): boolean {
  return (
    edges.length === others.length &&
    edges.every((edge, index) => Math.abs(edge - (others[index] ?? 0)) <= SAME_COLUMN)
  );
}

/** The grids on a page, from top to bottom. None where the rulings are too many for tables. */
export function findGrids(rulings: readonly Ruling[]): readonly RuledGrid[] {
  const across = joinRulings(rulings.filter(({ isHorizontal }) => isHorizontal));
  const down = joinRulings(rulings.filter(({ isHorizontal }) => !isHorizontal));
  if (across.length + down.length > MAX_RULINGS) return [];
  return meetingGroups(across, down)
    .flatMap((group) => gridOf(group.across, group.down) ?? [])
    .toSorted((a, b) => (a.rowEdges[0] ?? 0) - (b.rowEdges[0] ?? 0));
}

interface Group {
  readonly across: readonly Ruling[];
  readonly down: readonly Ruling[];
}

/** Rulings that hang together by crossing or touching. */
function meetingGroups(across: readonly Ruling[], down: readonly Ruling[]): readonly Group[] {
  const all = [...across, ...down];
  const parents = all.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[index] = root;
    return root;
  };
  for (const [row, lying] of across.entries()) {
    for (const [column, standing] of down.entries()) {
      if (meet(lying, standing)) parents[rootOf(row)] = rootOf(across.length + column);
    }
  }
  const groups = Map.groupBy(all.keys(), rootOf);
  return [...groups.values()].map((members) => {
    const own = members.flatMap((index) => all[index] ?? []);
    return {
      across: own.filter(({ isHorizontal }) => isHorizontal),
      down: own.filter(({ isHorizontal }) => !isHorizontal),
    };
  });
}

function meet(lying: Ruling, standing: Ruling): boolean {
  return (
    standing.at >= lying.from - MEETING &&
    standing.at <= lying.to + MEETING &&
    lying.at >= standing.from - MEETING &&
    lying.at <= standing.to + MEETING
  );
}

/** Undefined for what has no two columns. */
function gridOf(across: readonly Ruling[], down: readonly Ruling[]): RuledGrid | undefined {
  if (across.length < 2 || down.length < 1) return undefined;
  const rowEdges = distinct(across.map(({ at }) => at));
  const ruled = distinct(down.map(({ at }) => at));
  const left = Math.min(...across.map(({ from }) => from));
  const right = Math.max(...across.map(({ to }) => to));
  const columnEdges = [
    ...((ruled[0] ?? left) - left > MIN_OPEN_COLUMN ? [left] : []),
    ...ruled,
    ...(right - (ruled.at(-1) ?? right) > MIN_OPEN_COLUMN ? [right] : []),
  ];
  const [rows, columns] = [rowEdges.length - 1, columnEdges.length - 1];
  if (rows < 1 || columns < 2 || rows * columns > MAX_PLACES) return undefined;

  const lyingAt = Map.groupBy(across, ({ at }) => indexOf(rowEdges, at));
  const standingAt = Map.groupBy(down, ({ at }) => indexOf(columnEdges, at));
  const places = new Int32Array(rows * columns).fill(-1);
  let cells = 0;
  for (let first = 0; first < places.length; first += 1) {
    if (places[first] !== -1) continue;
    const waiting = [first];
    places[first] = cells;
    const enter = (place: number): void => {
      if (places[place] !== -1) return;
      places[place] = cells;
      waiting.push(place);
    };
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      const [row, column] = [Math.floor(place / columns), place % columns];
      const [top, bottom] = [rowEdges[row] ?? 0, rowEdges[row + 1] ?? 0];
      const [start, end] = [columnEdges[column] ?? 0, columnEdges[column + 1] ?? 0];
      if (column > 0 && !isRuled(standingAt.get(column), top, bottom)) enter(place - 1);
      if (column < columns - 1 && !isRuled(standingAt.get(column + 1), top, bottom)) enter(place + 1);
      if (row > 0 && !isRuled(lyingAt.get(row), start, end)) enter(place - columns);
      if (row < rows - 1 && !isRuled(lyingAt.get(row + 1), start, end)) enter(place + columns);
    }
    cells += 1;
  }
  return { columnEdges, rowEdges, cellAt: (row, column) => places[row * columns + column] ?? -1 };
}

function isRuled(rulings: readonly Ruling[] | undefined, from: number, to: number): boolean {
  const covered = (rulings ?? []).reduce(
    (sum, ruling) => sum + Math.max(0, Math.min(to, ruling.to) - Math.max(from, ruling.from)),
    0,
  );
  return covered >= (to - from) * MIN_RULED;
}

function distinct(places: readonly number[]): readonly number[] {
  const edges: number[] = [];
  for (const place of places.toSorted((a, b) => a - b)) {
    if (place - (edges.at(-1) ?? Number.NEGATIVE_INFINITY) > MEETING) edges.push(place);
  }
  return edges;
}

function indexOf(edges: readonly number[], place: number): number {
  return edges.findIndex((edge) => Math.abs(edge - place) <= MEETING);
}
