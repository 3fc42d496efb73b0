import { expect } from 'vitest';

/** A booking batch as somebody reads it who knows nothing of how it was written. */
export type DatevFile = {
  readonly head: readonly string[];
  readonly columns: readonly string[];
  /** Value by column, without quotes. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly text: string;
};

export function readDatevFile(bytes: Buffer): DatevFile {
  const text = new TextDecoder('windows-1252', { fatal: true }).decode(bytes);
  expect(text.endsWith('\r\n')).toBe(true);
  const [head = [], columns = [], ...rows] = text.slice(0, -2).split('\r\n').map(fieldsOf);
  return {
    head,
    columns,
    rows: rows.map((fields) => Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? '?']))),
    text,
  };
}

/** Semicolons part fields, unless they stand between quotes. */
function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^;"]*))(;|$)/gy;
  for (let match = pattern.exec(line); match; match = pattern.exec(line)) {
    fields.push((match[1] ?? match[2] ?? '').replaceAll('""', '"'));
    if (match[3] === '') break;
  }
  return fields;
}

/** Debit less credit by account number, in cents. */
export function balancesOf({ rows }: DatevFile): Readonly<Record<string, number>> {
  const balances: Record<string, number> = {};
  const add = (account: string, cents: number): void => {
    balances[account] = (balances[account] ?? 0) + cents;
  };
  for (const row of rows) {
    expect(row['Soll/Haben-Kennzeichen']).toMatch(/^[SH]$/);
    const sign = row['Soll/Haben-Kennzeichen'] === 'S' ? 1 : -1;
    const cents = sign * Number(row['Umsatz (ohne Soll/Haben-Kz)']!.replace(',', ''));
    add(row['Konto']!, cents);
    add(row['Gegenkonto (ohne BU-Schlüssel)']!, -cents);
  }
  return Object.fromEntries(Object.entries(balances).filter(([, cents]) => cents !== 0));
}
