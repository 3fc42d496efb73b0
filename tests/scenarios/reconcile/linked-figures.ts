/** A figure of a report with the account statements that are said to give it. */
export type LinkedFigure = { readonly where: string; readonly amount: string; readonly links: readonly string[] };

/** Every figure beside which a link to its entries stands (`…_entries`), wherever in the answer. */
export function linkedFigures(part: unknown, where = ''): readonly LinkedFigure[] {
  if (part === null || typeof part !== 'object') return [];
  const values = part as Readonly<Record<string, unknown>>;
  return Object.entries(values).flatMap(([name, value]): readonly LinkedFigure[] => {
    const here = `${where}/${name}`;
    if (!name.endsWith('_entries')) return linkedFigures(value, here);
    if (typeof value !== 'string' && !Array.isArray(value)) return [];
    const amount = values[name.slice(0, -'_entries'.length)];
    const links: readonly string[] = typeof value === 'string' ? [value] : value;
    return amount === null && links.length === 0 ? [] : [{ where: here, amount: String(amount), links }];
  });
}

type Get = (path: string) => Promise<{ readonly statusCode: number; readonly body: string }>;

/** What the statements behind a figure say, where it is something else; null where it is the same. */
export async function differenceBehind(get: Get, { where, amount, links }: LinkedFigure): Promise<string | null> {
  let cents = 0;
  for (const link of links) {
    const [path = '', figure = ''] = link.split('#');
    const { statusCode, body } = await get(`${path}&limit=1`);
    if (statusCode !== 200) return `${where}: ${link} answered ${statusCode} ${body.slice(0, 300)}`;
    const name = figure.replace(/^minus_/, '');
    const statement = JSON.parse(body) as Readonly<Record<string, string>>;
    const found = statement[name];
    if (found === undefined) return `${where}: ${link} names no figure of the statement`;
    cents += Number(found.replace('.', '')) * (figure.startsWith('minus_') ? -1 : 1);
  }
  const found = `${cents < 0 ? '-' : ''}${(Math.abs(cents) / 100).toFixed(2)}`;
  return found === amount
    ? null
    : `${where}: ${amount}, but the entries behind it come to ${found} (${links.join(' + ')})`;
}

/** So many of them, spread over all: the first, the last and those between at equal distances. */
export function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  const step = (items.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, place) => items[Math.round(place * step)] as Item);
}
