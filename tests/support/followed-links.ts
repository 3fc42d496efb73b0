import { expect } from 'vitest';
import { Money } from '../../src/domain/money/money.ts';

type Get = (url: string) => Promise<{ readonly statusCode: number; json(): unknown }>;

/** A figure of a report with the statements that are said to give it. */
type Linked = { readonly where: string; readonly amount: string; readonly links: readonly string[] };

/**
 * Opens every link of a report and compares what the statements say with the figure beside which they stand; what differs,
 * in words. A report without any link is refused: then nothing would be compared.
 */
export async function linksThatDiffer(get: Get, report: unknown): Promise<readonly string[]> {
  const linked = linkedFigures(report, '');
  expect(linked.length).toBeGreaterThan(0);
  const differences: string[] = [];
  for (const { where, amount, links } of linked) {
    const found = Money.sum(await Promise.all(links.map((link) => amountBehind(get, link))));
    if (found.toText() !== amount) differences.push(`${where}: ${amount}, but the entries say ${found.toText()}`);
  }
  return differences;
}

function linkedFigures(part: unknown, where: string): readonly Linked[] {
  if (part === null || typeof part !== 'object') return [];
  const values = part as Readonly<Record<string, unknown>>;
  return Object.entries(values).flatMap(([name, value]): readonly Linked[] => {
    const here = `${where}/${name}`;
    if (!name.endsWith('_entries')) return linkedFigures(value, here);
    const amount = values[name.slice(0, -'_entries'.length)];
    return [{ where: here, amount: String(amount), links: Array.isArray(value) ? value : [String(value)] }];
  });
}

async function amountBehind(get: Get, link: string): Promise<Money> {
  const [url = '', figure = ''] = link.split('#');
  const answer = await get(url);
  expect(answer.statusCode).toBe(200);
  const statement = answer.json() as Readonly<Record<string, string>>;
  const amount = Money.parse(statement[figure.replace(/^minus_/, '')] ?? '');
  return figure.startsWith('minus_') ? amount.negated() : amount;
}
