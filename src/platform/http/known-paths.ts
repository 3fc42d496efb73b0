import type { Operation } from './operation.ts';

/** The methods which some operation provides under this path; none when the path itself is unknown. */
export function allowedMethods(operations: readonly Operation[], url: string): string[] {
  const path = url.split('?', 1)[0] ?? '';
  const matching = operations.filter((operation) => patternOf(operation.path).test(path));
  return [...new Set(matching.map((operation) => operation.method))].toSorted();
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}
