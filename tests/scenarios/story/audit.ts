import type { Staff } from './cooperative.ts';
import type { PaidOutLoan } from './repayment.ts';
import { list, type Json, type Teller, text } from './teller.ts';

/** Chapter 8: the auditor pulls the reports with a token that may only read. */
export async function auditorReads(teller: Teller, staff: Staff, loan: PaidOutLoan): Promise<void> {
  teller.chapter('8. The auditor');
  const issued = await teller.does({
    as: staff.auditor,
    path: '/v1/access-tokens',
    body: {
      label: 'Prüfung',
      scope: 'read',
      expires_at: new Date(teller.clock.now().getTime() + 30 * 86_400_000).toISOString(),
    },
  });
  const auditor = { token: text(issued['token']) };
  const get = (path: string): Promise<Json> => teller.does({ as: auditor, method: 'GET', path });
  const then = await get('/v1/reports/portfolio?as_of=2027-12-31');
  const line = list(then['lines'])[0]!;
  teller.checks(
    'the portfolio of a past day',
    [then['loan_count'], line['loan_number'], then['gross_portfolio']],
    [1, loan.number, line['outstanding_principal']],
  );
  const now = await get('/v1/reports/portfolio');
  teller.checks('the portfolio today', [now['loan_count'], now['gross_portfolio']], [0, '0.00']);
  teller.says(`Portfolio on 31 Dec 2027: ${text(then['gross_portfolio'])}; today: ${text(now['gross_portfolio'])}.`);
  const ledger = await get(`/v1/loans/${loan.number}/ledger?limit=200`);
  teller.checks('the ledger', list(ledger['items']).length, 1 + 37);
  teller.says(`Ledger of ${loan.number}: one payout, 37 payments.`);
  const balance = await get('/v1/reports/trial-balance');
  teller.checks('it balances', [balance['is_balanced'], balance['total_debit']], [true, balance['total_credit']]);
  const of = (account: string): Json | undefined =>
    list(balance['lines']).find((one) => text(one['account']) === account)!['balance'];
  teller.checks(
    'accounts',
    [of('loans_receivable'), of('interest_income'), of('share_capital'), of('dues_income'), of('dues_receivable')],
    ['0.00', '632.24', '50.00', '190.00', '0.00'],
  );
  teller.says(
    `Trial balance: debits ${text(balance['total_debit'])} = credits ${text(balance['total_credit'])}; bank ${text(of('bank'))},`,
  );
  teller.says(
    `interest income ${text(of('interest_income'))}, share capital ${text(of('share_capital'))}, dues income ${text(of('dues_income'))}.`,
  );
  const decisions = await get('/v1/reports/decisions?from=2026-11-01&to=2026-11-30');
  teller.checks('decisions', [decisions['met'], decisions['missed']], [2, 0]);
  teller.says(
    `Decisions in November 2026: ${text(decisions['met'])} within three working days, ${text(decisions['missed'])} late.`,
  );
}
