import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import { calledDueInWords } from '../../domain/lending/terminate.ts';
import type { AmountsCalledDue, TerminationCondition } from '../../domain/lending/termination.ts';
import type { Language } from '../../platform/http/actor.ts';
import type * as schema from './terminations.schema.ts';
import type { Standing, Termination } from './terminations.service.ts';

export function standingOut(on: Standing, language: Language): z.input<typeof schema.TerminationStanding> {
  const { loan, standing } = on;
  return {
    loan_id: loan.id,
    loan_number: loan.number,
    day: on.day,
    is_allowed: standing.isAllowed && on.amounts !== null,
    may_notify: standing.mayNotify && on.amounts !== null,
    by: loan.regime === 'BUSINESS' ? 'contract' : 'law',
    conditions: standing.conditions.map(conditionOut),
    arrears: standing.arrears.toText(),
    threshold: standing.threshold.toText(),
    notice_id: on.notice?.id ?? null,
    notice_ends_on: standing.noticeEndsOn,
    notices: on.notices.map((notice) => ({
      id: notice.id,
      received_on: notice.receivedOn,
      arrears: notice.arrears.toText(),
      document_reference: notice.documentReference,
    })),
    terminated_on: on.terminatedOn,
    amounts: on.amounts && amountsOut(on.amounts),
    explanation: explain(on)[language],
  };
}

function explain({ standing, day, amounts }: Standing): Sentence {
  const on = dateInWords(day);
  if (amounts === null) {
    return {
      de: `Am ${on.de} ist nichts mehr da, was eine Kündigung fällig stellen könnte.`,
      en: `On ${on.en} nothing is left that a termination could call due.`,
    };
  }
  const missing = standing.conditions.filter(({ isMet }) => !isMet);
  if (missing.length === 0) {
    const due = calledDueInWords(amounts, day);
    return {
      de: `Am ${on.de} darf gekündigt werden. ${due.de}`,
      en: `On ${on.en} the loan may be terminated. ${due.en}`,
    };
  }
  const list = (language: keyof Sentence): string => missing.map(({ sentence }) => sentence[language]).join(' ');
  return {
    de: `Am ${on.de} darf nicht gekündigt werden. ${list('de')}`,
    en: `On ${on.en} the loan may not be terminated. ${list('en')}`,
  };
}

function conditionOut({ name, isMet, sentence }: TerminationCondition) {
  return { name, is_met: isMet, sentence: { ...sentence } };
}

function amountsOut({ instalments, called, claims, total }: AmountsCalledDue) {
  return {
    instalments: instalments.toText(),
    called: called.toText(),
    claims: claims.toText(),
    total: total.toText(),
  };
}

export function terminationOut(made: Termination, language: Language): z.input<typeof schema.Termination> {
  return {
    fact_id: made.factId,
    loan_id: made.loan.id,
    loan_number: made.loan.number,
    received_on: made.receivedOn,
    reason: made.reason,
    notice_id: made.finalNoticeId,
    conditions: made.conditions.map(conditionOut),
    amounts: amountsOut(made.amounts),
    default_interest_claimed: made.defaultInterestClaimed.toText(),
    default_interest_through: made.defaultInterestThrough,
    explanation: calledDueInWords(made.amounts, made.receivedOn)[language],
  };
}
