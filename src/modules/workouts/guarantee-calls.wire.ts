import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { amountInWords, dateInWords } from '../../domain/figures-in-words.ts';
import { Money } from '../../domain/money/money.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Language } from '../../platform/http/actor.ts';
import { instantText } from '../../platform/http/wire.ts';
import { personsByIds, referenceOut } from '../persons/index.ts';
import type * as schema from './guarantee-calls.schema.ts';
import type { GuaranteeRelease } from './guarantee-calls.service.ts';
import type { CallsPreview, GuaranteeStanding } from './guarantee-standings.service.ts';

export async function callsPreviewOut(
  db: Db,
  preview: CallsPreview,
  language: Language,
): Promise<z.input<typeof schema.GuaranteeCallsPreview>> {
  const { loan, day, debt, pursuit, calls } = preview;
  const persons = await personsByIds(
    db,
    calls.map(({ guarantee }) => guarantee.guarantorPersonId),
  );
  return {
    loan_id: loan.id,
    loan_number: loan.number,
    day,
    debt: {
      principal: debt.principal.toText(),
      interest_and_costs: debt.interestAndCosts.toText(),
      total: debt.principal.plus(debt.interestAndCosts).toText(),
    },
    pursued_in_vain: pursuit.isBorrowerPursuedInVain,
    loss_established: pursuit.isLossEstablished,
    calls: calls.map(({ guarantee, call, left }) => {
      const person = persons.get(guarantee.guarantorPersonId);
      if (!person) throw new TypeError('a guarantor is a recorded person');
      return {
        guarantee_id: guarantee.id,
        number: guarantee.number,
        guarantor: referenceOut(person),
        kind: guarantee.kind,
        cap: guarantee.cap.toText(),
        cap_left: left.toText(),
        most: call.most.toText(),
        is_allowed: call.isAllowed,
        sentence: { ...call.sentence },
      };
    }),
    explanation: explainCalls(preview)[language],
  };
}

function explainCalls({ day, debt, calls }: CallsPreview): Sentence {
  const [on, total] = [dateInWords(day), amountInWords(debt.principal.plus(debt.interestAndCosts))];
  if (calls.length === 0) {
    return {
      de: `Am ${on.de} sind ${total.de} fällig und offen; das Darlehen sichert keine Bürgschaft.`,
      en: `On ${on.en} ${total.en} is due and open; no guarantee secures the loan.`,
    };
  }
  if (calls.length === 1) {
    return {
      de: `Am ${on.de} sind ${total.de} fällig und offen.`,
      en: `On ${on.en} ${total.en} is due and open.`,
    };
  }
  return {
    de: `Am ${on.de} sind ${total.de} fällig und offen. Wer bürgt, haftet als Gesamtschuldner (§ 769 BGB): Jede Bürgschaft steht bis zu ihrem Höchstbetrag für alles ein; was eine zahlt, mindert die Schuld für alle.`,
    en: `On ${on.en} ${total.en} is due and open. Guarantors are jointly liable (BGB §769): each answers for all of it up to the own cap; what one pays lessens the debt for all.`,
  };
}

export function guaranteeStandingOut(
  standing: GuaranteeStanding,
  language: Language,
): z.input<typeof schema.GuaranteeStanding> {
  const { guarantee, loan, demands, payments, passed, left } = standing;
  return {
    guarantee_id: guarantee.id,
    number: guarantee.number,
    status: guarantee.status,
    stage: stageOf(standing),
    loan_id: loan.id,
    loan_number: loan.number,
    cap: guarantee.cap.toText(),
    cap_left: left.toText(),
    demands: demands.map(({ id, amount, demandedOn, recordedAt }) => ({
      id,
      amount: amount.toText(),
      demanded_on: demandedOn,
      recorded_at: instantText(recordedAt),
    })),
    payments: payments.map(({ paymentId, amount, valueDate, isReversed }) => ({
      payment_id: paymentId,
      amount: amount.toText(),
      value_date: valueDate,
      is_reversed: isReversed,
    })),
    passed_claim: {
      total: passed.amount.toText(),
      principal: passed.principal.toText(),
      other: passed.amount.minus(passed.principal).toText(),
    },
    explanation: explainStanding(standing)[language],
  };
}

function stageOf({ guarantee, demands, left }: GuaranteeStanding): z.input<typeof schema.GuaranteeStanding>['stage'] {
  if (guarantee.status !== 'signed') return 'ended';
  if (left.isZero()) return 'cap_used_up';
  if (left.isLessThan(guarantee.cap)) return 'partly_paid';
  return demands.length > 0 ? 'called' : 'not_called';
}

function explainStanding({ guarantee, payments, passed, left }: GuaranteeStanding): Sentence {
  const paid = amountInWords(Money.sum(payments.filter(({ isReversed }) => !isReversed).map(({ amount }) => amount)));
  const [cap, rest, over] = [amountInWords(guarantee.cap), amountInWords(left), amountInWords(passed.amount)];
  return {
    de: `Höchstbetrag ${cap.de}, gezahlt ${paid.de}, vom Höchstbetrag übrig ${rest.de}. In Höhe von ${over.de} ist die Forderung gegen die Darlehensnehmer auf die Bürgin oder den Bürgen übergegangen (§ 774 BGB).`,
    en: `The cap is ${cap.en}, paid was ${paid.en}, left of the cap is ${rest.en}. ${over.en} of the claim on the borrowers has passed to the guarantor (BGB §774).`,
  };
}

export function releaseOut(release: GuaranteeRelease): z.input<typeof schema.GuaranteeRelease> {
  return {
    id: release.id,
    guarantee_id: release.guaranteeId,
    number: release.guarantee.number,
    loan_id: release.loanId,
    released_on: release.releasedOn,
    reason: release.reason,
    warnings: release.warnings.map((warning) => ({ ...warning })),
  };
}
