import { somebody } from './actors.ts';
import type { loanOffice } from './loans.ts';
import type { Db } from '../../src/platform/db/database.ts';
import type { Loan } from '../../src/modules/loans/index.ts';

/** Paid out on 28 November 2025 and terminated on 19 May 2026: only the instalment of December was ever paid. */
export const TERMINATED_ON = '2026-05-19';

export type WantedGuarantee = {
  readonly kind?: 'primary_liability' | 'ordinary' | 'deficiency';
  readonly cap?: string;
  readonly cap_includes_interest_and_costs?: boolean;
};

/** What goes wrong with loans, step by step over HTTP. */
export function failingLoans(db: Db, office: Awaited<ReturnType<typeof loanOffice>>) {
  const { officer, board, post, act, made, on, contracted, prepare, propose, sign, paid } = office;

  /** 5,000.00 over 36 months, paid out on the day; one guarantor for all of it, and others as wanted. */
  const vouchedFor = async (more: readonly WantedGuarantee[] = [], changes: Parameters<typeof contracted>[0] = {}) => {
    const loan = await contracted(changes);
    for (const wanted of more) {
      const guarantor = await somebody(db, { first_names: 'Jonas', surname: 'Weber' });
      await made(sign(await made(propose({ id: loan.caseId }, guarantor, wanted))));
    }
    const payout = await made(prepare(loan));
    await made(act(board[0], `/v1/payouts/${payout.id}/releases`));
    return loan;
  };

  const guaranteesOf = async (loan: Pick<Loan, 'caseId'>): Promise<readonly { id: string; kind: string }[]> => {
    const { items } = (await office.get(officer, `/v1/guarantees?case_id=${loan.caseId}`)).json();
    return items.toReversed();
  };

  const unpaidSinceJanuary = async (more: readonly WantedGuarantee[] = []) => {
    on('2025-11-28');
    const loan = await vouchedFor(more);
    on('2025-12-29');
    await paid(loan, '156.45', '2025-12-29');
    return loan;
  };

  const terminated = async (more: readonly WantedGuarantee[] = []) => {
    const loan = await unpaidSinceJanuary(more);
    on('2026-05-04');
    await made(post(officer, `/v1/loans/${loan.id}/final-notices`, { received_on: '2026-05-04' }));
    on(TERMINATED_ON);
    const declaration = { received_on: TERMINATED_ON, reason: 'Seit Januar keine Rate.' };
    await made(post(board[0], `/v1/loans/${loan.id}/terminations`, declaration));
    return loan;
  };

  /** Both board members vote for a change, which takes effect today. */
  const decided = async (loan: Pick<Loan, 'id'>, change: object) => {
    const path = `/v1/loans/${loan.id}/change-requests`;
    const request = await made(post(officer, path, { reason: 'So ist es tragbar.', ...change }));
    const vote = { vote: 'approve', reason: 'Tragbar.' };
    await made(post(board[0], `${path}/${request.id}/votes`, vote));
    return await made(post(board[1], `${path}/${request.id}/votes`, vote));
  };

  return { vouchedFor, guaranteesOf, unpaidSinceJanuary, terminated, decided };
}
