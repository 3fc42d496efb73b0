import { type Answer, type Comparison, dayBefore, type Reconciliation, same, span } from './reconciliation.ts';

/** Members, and how many shares they hold together, in the register of a day. */
async function registered(read: (path: string) => Promise<Answer>, day: string): Promise<readonly [number, number]> {
  let [members, shares, cursor] = [0, 0, ''];
  for (;;) {
    const { items, next } = await read(`/v1/register?as_of=${day}&limit=200${cursor}`);
    members += items.length;
    for (const { share_count: count } of items) shares += count;
    if (next === null) return [members, shares];
    cursor = `&cursor=${next}`;
  }
}

const POOLS: readonly (readonly [pool: string, accounts: readonly string[]])[] = [
  ['remaining_members', ['share_capital']],
  ['leaving_members', ['share_capital_of_leavers']],
  ['cancelled_shares', ['share_capital_of_cancelled_shares']],
  ['total', ['share_capital', 'share_capital_of_leavers', 'share_capital_of_cancelled_shares']],
];

const MOVES = ['taken_over', 'paid_in', 'payments_returned', 'transferred', 'profit', 'loss', 'leaving', 'settled'];

export const memberReports: Readonly<Record<string, Reconciliation>> = {
  readMembershipReport: {
    paths: span('/v1/reports/membership'),
    hold: async (answer, read): Promise<readonly Comparison[]> => {
      const { from, as_of: to, joined, left, members_at_begin: before, lines } = answer;
      // Whoever leaves with a day is in its register still.
      const [listed] = await registered(read, to);
      const gone = lines.filter((line: Answer) => line['kind'] === 'left' && line['effective_on'] === to).length;
      return [
        { what: 'listed', reported: String(answer['listed_at_end']), inTheBook: String(listed) },
        { what: 'members', reported: String(answer['members_at_end']), inTheBook: String(listed - gone) },
        { what: 'moved', reported: String(before + joined - left), inTheBook: String(answer['members_at_end']) },
        { what: 'span', reported: from, inTheBook: answer['from'] },
      ];
    },
  },
  readShareCapitalReport: {
    paths: span('/v1/reports/share-capital'),
    compare: ({ from, as_of: to, lines }, book): readonly Comparison[] =>
      POOLS.flatMap(([pool, account]) => {
        const line = lines.find((one: Answer) => one['pool'] === pool);
        const moved = MOVES.reduce((sum, move) => sum + Number(line[move].replace('.', '')), 0);
        const by = 'valueDate';
        return [
          same(`${pool} opening`, line.opening, book.credit({ account, to: dayBefore(from), by })),
          same(`${pool} closing`, line.closing, book.credit({ account, to, by })),
          same(`${pool} moves`, (moved / 100).toFixed(2), book.credit({ account, from, to, by })),
          same(`${pool} paid in`, line.paid_in, book.credit({ account, from, to, by, events: ['shares_paid'] })),
        ];
      }),
  },
  readDuesReport: {
    paths: span('/v1/reports/dues'),
    compare: ({ from, as_of: to, ...report }, book): readonly Comparison[] => [
      same(
        'opening',
        report['opening'],
        book.debit({ account: 'dues_receivable', to: dayBefore(from), by: 'valueDate' }),
      ),
      same('closing', report['closing'], book.debit({ account: 'dues_receivable', to, by: 'valueDate' })),
      same('income', report['income'], book.credit({ account: 'dues_income', from, to, by: 'valueDate' })),
    ],
  },
};
