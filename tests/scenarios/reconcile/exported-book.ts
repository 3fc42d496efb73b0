import { readJournal } from '../../support/hledger.ts';

/** A line of the exported journal; cents, positive in debit. */
export type BookLine = {
  readonly number: number;
  readonly postingDate: string;
  readonly valueDate: string;
  readonly event: string;
  /** By the account's code, as the export declares it. */
  readonly account: string;
  readonly cents: number;
  readonly loan: string | null;
  readonly member: string | null;
};

/** Which lines are meant; days are inclusive. */
export type Lines = {
  readonly account: string | readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly by?: 'postingDate' | 'valueDate';
  readonly events?: readonly string[];
  readonly loan?: string;
  readonly member?: string;
};

/** The cooperative's books as the export alone tells them: nothing here has seen the database. */
export class ExportedBook {
  readonly lines: readonly BookLine[];
  readonly kinds: ReadonlyMap<string, string>;

  readonly #byAccount: ReadonlyMap<string, readonly BookLine[]>;

  private constructor(lines: readonly BookLine[], kinds: ReadonlyMap<string, string>) {
    this.lines = lines;
    this.kinds = kinds;
    this.#byAccount = Map.groupBy(lines, ({ account }) => account);
  }

  /** Reads the export, and fails where it does not add up or declare what it uses. */
  static read(text: string): ExportedBook {
    const declared = [...text.matchAll(/^account (.+?) {2}; type: (\w+), code: (\w+)$/gm)];
    const codes = new Map(declared.map(([, name, , code]) => [name!, code!]));
    const kinds = new Map(declared.map(([, , type, code]) => [code!, type === 'Cash' ? 'Asset' : type!]));
    const lines = readJournal(text).transactions.flatMap(({ code, date, secondDate, comment, postings }) =>
      postings
        .filter(({ cents }) => cents !== 0)
        .map(({ account, cents, comment: about }) => ({
          number: Number(code ?? 0),
          postingDate: date,
          valueDate: secondDate ?? date,
          event: tagIn(comment, 'event') ?? '',
          account: codes.get(account) ?? account,
          cents,
          loan: tagIn(about, 'loan'),
          member: tagIn(about, 'member'),
        })),
    );
    return new ExportedBook(lines, kinds);
  }

  /** What was in the books when this entry was the latest. */
  upTo(position: number): ExportedBook {
    return new ExportedBook(
      this.lines.filter(({ number }) => number <= position),
      this.kinds,
    );
  }

  where({ account, from, to, by = 'postingDate', events, loan, member }: Lines): readonly BookLine[] {
    const accounts = typeof account === 'string' ? [account] : account;
    const all = accounts.flatMap((one) => this.#byAccount.get(one) ?? []);
    return all.filter(
      (line) =>
        (from === undefined || line[by] >= from) &&
        (to === undefined || line[by] <= to) &&
        (events === undefined || events.includes(line.event)) &&
        (loan === undefined || line.loan === loan) &&
        (member === undefined || line.member === member),
    );
  }

  /** Debits less credits. */
  debit(wanted: Lines): number {
    return this.where(wanted).reduce((sum, { cents }) => sum + cents, 0);
  }

  /** Credits less debits. */
  credit(wanted: Lines): number {
    return 0 - this.debit(wanted);
  }

  /** Accounts of one type of hledger's: Asset, Liability, Equity, Revenue, Expense. */
  accountsOf(...types: readonly string[]): readonly string[] {
    return [...this.kinds].filter(([, type]) => types.includes(type)).map(([code]) => code);
  }
}

function tagIn(comment: string, tag: string): string | null {
  return new RegExp(`(?:^|, )${tag}:([^,]+)`).exec(comment)?.[1] ?? null;
}
