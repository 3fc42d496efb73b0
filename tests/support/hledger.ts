import { spawnSync } from 'node:child_process';

/** A journal of hledger as somebody reads it who knows nothing of how it was written. */
export type ReadJournal = {
  /** Every account that is declared, with its type. */
  readonly declared: ReadonlyMap<string, string>;
  readonly transactions: readonly ReadTransaction[];
  /** What accounts come to, in cents, positive in debit; those that come to nothing are left out. */
  readonly balances: Readonly<Record<string, number>>;
};

export type ReadTransaction = {
  readonly date: string;
  readonly secondDate: string | null;
  readonly code: string | null;
  readonly description: string;
  readonly comment: string;
  readonly postings: readonly ReadPosting[];
};

type ReadPosting = {
  readonly account: string;
  readonly cents: number;
  readonly asserted: number | null;
  readonly comment: string;
};

/** Reads line by line and checks as it goes: every transaction adds up, every account is declared, every assertion holds. */
export function readJournal(text: string): ReadJournal {
  const declared = new Map<string, string>();
  const transactions: (ReadTransaction & { postings: ReadPosting[] })[] = [];
  const balances: Record<string, number> = {};
  for (const line of text.split('\n')) {
    const account = /^account (.+?) {2}; type: (\w+)/.exec(line);
    const head = /^(\d{4}-\d\d-\d\d)(?:=(\d{4}-\d\d-\d\d))? (?:\((\d+)\) )?([^;]*?)(?: {2}; (.*))?$/.exec(line);
    if (account) declared.set(account[1]!, account[2]!);
    else if (head) {
      transactions.push({
        date: head[1]!,
        secondDate: head[2] ?? null,
        code: head[3] ?? null,
        description: head[4]!,
        comment: head[5] ?? '',
        postings: [],
      });
    } else if (line.startsWith('    ')) {
      const posting = postingOf(line);
      if (!declared.has(posting.account)) throw new Error(`${posting.account} is not declared`);
      balances[posting.account] = (balances[posting.account] ?? 0) + posting.cents;
      if (posting.asserted !== null && balances[posting.account] !== posting.asserted) {
        throw new Error(`${posting.account} is said to be ${posting.asserted} and is ${balances[posting.account]}`);
      }
      transactions.at(-1)?.postings.push(posting);
    } else if (!/^(;.*|decimal-mark \.|commodity 1000\.00 EUR|)$/.test(line)) {
      throw new Error(`This line is nothing: ${line}`);
    }
  }
  for (const { code, postings } of transactions) {
    if (postings.reduce((sum, { cents }) => sum + cents, 0) !== 0) throw new Error(`Entry ${code} does not add up`);
  }
  const moved = Object.entries(balances).filter(([, cents]) => cents !== 0);
  return { declared, transactions, balances: Object.fromEntries(moved) };
}

function postingOf(line: string): ReadPosting {
  const parts = /^ {4}(.+?) {2}(-?\d+\.\d\d) EUR(?: = (-?\d+\.\d\d) EUR)?(?: {2}; (.*))?$/.exec(line);
  if (!parts) throw new Error(`This is no posting: ${line}`);
  return {
    account: parts[1]!,
    cents: cents(parts[2]!),
    asserted: parts[3] === undefined ? null : cents(parts[3]),
    comment: parts[4] ?? '',
  };
}

const cents = (amount: string): number => Number(amount.replace('.', ''));

/** The program itself on a journal; null where it is not installed, which is said. */
export function runHledger(journal: string, ...words: readonly string[]): { status: number; out: string } | null {
  const environment = { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' };
  const run = spawnSync('hledger', ['-f', '-', ...words], { input: journal, encoding: 'utf8', env: environment });
  if (run.error) {
    process.stdout.write('hledger is not installed: only our own reading of the journal was checked.\n');
    return null;
  }
  return { status: run.status ?? -1, out: run.stdout + run.stderr };
}
