import { payoffQuote, prepaymentVariants } from '../../domain/lending/early-repayment.ts';
import { assertPaidOutOn } from '../../domain/lending/fact-checks.ts';
import { mount } from '../../platform/http/mount.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { bookOfLoan, visibleLoan } from '../loans/index.ts';
import { receiptOf } from '../payments/index.ts';
import { claimNotesOf } from './claims.repository.ts';
import { claimOut } from './claims.wire.ts';
import * as operations from './payoffs.operations.ts';
import { recordPayoff } from './payoffs.service.ts';
import { previewOut, quoteOut } from './payoffs.wire.ts';
import { quotePolicyOf } from './serviced-loan.ts';

export function mountPayoffs(shell: HttpShell): void {
  mount(shell, operations.readPayoffQuote, async ({ db, actor, params, query, clock, language }) => {
    const loan = await visibleLoan(db, params.loan_id, actor);
    const book = await bookOfLoan(db, loan, clock.today());
    const day = query.day ?? book.state.through;
    assertPaidOutOn(book.facts, day);
    const quote = payoffQuote(book, day, await quotePolicyOf(db, loan));
    return { status: 200, body: quoteOut(quote, { loan, language }) };
  });
  mount(shell, operations.previewPrepayment, async ({ db, actor, params, query, clock, language }) => {
    const loan = await visibleLoan(db, params.loan_id, actor);
    const book = await bookOfLoan(db, loan, clock.today());
    const asked = { day: query.day ?? book.state.through, amount: query.amount };
    assertPaidOutOn(book.facts, asked.day);
    const preview = prepaymentVariants(book, asked);
    return { status: 200, body: previewOut({ loan, language, asked, preview }) };
  });
  mount(shell, operations.recordPayoff, async (call) => {
    const { tx, params, language } = call;
    const receipt = await receiptOf(call, operations.recordPayoff);
    const { loan, quote, payment, claimIds, state } = await recordPayoff(tx, params.loan_id, receipt);
    const shown = { state, notes: await claimNotesOf(tx, loan.id), language };
    const claims = state.claims.filter(({ factId }) => claimIds.includes(factId));
    return {
      status: 201,
      body: {
        payment_id: payment.id,
        quote: quoteOut(quote, { loan, language }),
        claims: claims.map((claim) => claimOut(claim, shown)),
        credit: state.credit.toText(),
        loan_status: 'closed',
        closed_on: state.closedOn ?? payment.valueDate,
      },
      subject: { type: 'payment', id: payment.id },
    };
  });
}
