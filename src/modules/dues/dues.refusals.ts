import { conflict, forbidden, notFound, refused, type DomainError } from '../../domain/errors.ts';
import { limitationOf } from '../../domain/dues/limitation.ts';
import { amountInWords, dateInWords, monthInWords } from '../../domain/figures-in-words.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { Member } from '../members/index.ts';

/** What the dues module refuses; each code has a heading in openapi/problems.md. */

export function duesNotDueYet(dueOn: BusinessDate): DomainError {
  const words = dateInWords(dueOn);
  return refused(
    'dues.not_due_yet',
    {
      de: `Beiträge werden erst gefordert, wenn sie fällig sind: am ${words.de}.`,
      en: `Dues are claimed once they fall due: on ${words.en}.`,
    },
    { due_on: dueOn },
  );
}

/** Nobody arranges, waives or pays out on the own dues. 403 `dues.own_matter` */
export function checkNotOwnDues({ personId }: Pick<Member, 'personId'>, { byPersonId }: Deed): void {
  if (personId !== byPersonId) return;
  throw forbidden('dues.own_matter', {
    de: 'Was den eigenen Mitgliedsbeitrag betrifft, regelt und bucht eine andere Person.',
    en: "What concerns one's own dues is arranged and booked by another person.",
  });
}

export function claimNotFound(): DomainError {
  return notFound('dues.claim_not_found', {
    de: 'Diese Beitragsforderung gibt es nicht.',
    en: 'There is no such claim of dues.',
  });
}

export function arrangementNotFound(): DomainError {
  return notFound('dues.arrangement_not_found', {
    de: 'Diese Beitragsregelung gibt es nicht.',
    en: 'There is no such arrangement of dues.',
  });
}

export function reductionNotFound(): DomainError {
  return notFound('dues.reduction_not_found', {
    de: 'Diesen Vorschlag zum Erlass oder zur Ausbuchung gibt es nicht.',
    en: 'There is no such proposal to waive dues or to take them off the books.',
  });
}

export function refundNotFound(): DomainError {
  return notFound('dues.refund_not_found', {
    de: 'Diese Erstattung von Beiträgen gibt es nicht.',
    en: 'There is no such refund of dues.',
  });
}

export function arrangementEndsBeforeItBegins(): DomainError {
  return refused('dues.arrangement_ends_before_it_begins', {
    de: 'Der letzte Monat liegt vor dem ersten.',
    en: 'The last month lies before the first one.',
  });
}

export function groupNotKnown(
  code: string,
  { policyNumber, codes }: { readonly policyNumber: number; readonly codes: readonly string[] },
): DomainError {
  const known = codes.length === 0 ? { de: 'keine', en: 'none' } : { de: codes.join(', '), en: codes.join(', ') };
  return refused(
    'dues.group_not_known',
    {
      de: `Die Beitragsgruppe „${code}“ kennt die Richtlinie Nr. ${policyNumber} nicht; sie kennt: ${known.de}.`,
      en: `Policy no. ${policyNumber} does not know the dues group "${code}"; it knows: ${known.en}.`,
    },
    { group_code: code, known_codes: codes },
  );
}

export function groupsOverlap(code: string): DomainError {
  return conflict(
    'dues.groups_overlap',
    {
      de: `In dieser Zeit gehört das Mitglied schon zur Beitragsgruppe „${code}“; sie ist erst zu beenden.`,
      en: `In this time the member is in the dues group "${code}" already; it has to be ended first.`,
    },
    { group_code: code },
  );
}

export function alreadyEnded(): DomainError {
  return conflict('dues.arrangement_already_ended', {
    de: 'Diese Beitragsregelung wurde schon vorzeitig beendet.',
    en: 'This arrangement has been ended early already.',
  });
}

export function endingNotPossible(earliest: BusinessDate, until: BusinessDate | null): DomainError {
  const from = monthInWords(earliest);
  const before = until && monthInWords(until);
  return refused('dues.ending_not_possible', {
    de: `Beenden lässt sich die Regelung frühestens mit ${from.de}${before ? ` und vor ${before.de}, mit dem sie ohnehin endet` : ''}.`,
    en: `The arrangement can end with ${from.en} at the earliest${before ? ` and before ${before.en}, with which it ends anyway` : ''}.`,
  });
}

export function hardshipRefused(): DomainError {
  return conflict('dues.hardship_refused', {
    de: 'Diesen Härtefall hat der Vorstand abgelehnt; zu beenden gibt es nichts.',
    en: 'The board has refused this hardship; there is nothing to end.',
  });
}

export function notDecidedByTheBoard(): DomainError {
  return conflict('dues.not_decided_by_board', {
    de: 'Über Befreiungen und Beitragsgruppen entscheidet der Vorstand nicht einzeln; sie gelten, sobald sie erfasst sind.',
    en: 'The board does not decide on exemptions and groups one by one; they count once they are recorded.',
  });
}

export function alreadyDecided(): DomainError {
  return conflict('dues.already_decided', {
    de: 'Darüber ist schon entschieden.',
    en: 'This has been decided on already.',
  });
}

export function notTimeBarredYet(dueOn: BusinessDate): DomainError {
  const { barredFrom } = limitationOf(dueOn);
  const day = dateInWords(barredFrom);
  return refused(
    'dues.not_time_barred',
    {
      de: `Diese Forderung verjährt erst am ${day.de}; bis dahin kann sie nur erlassen werden.`,
      en: `This claim is time-barred from ${day.en} on only; until then it can only be waived.`,
    },
    { barred_from: barredFrom },
  );
}

export function nothingOpen(): DomainError {
  return refused('dues.nothing_open', {
    de: 'Auf diese Forderung ist nichts mehr offen.',
    en: 'Nothing is open on this claim any more.',
  });
}

export function reductionAboveOpen(amount: Money, open: Money): DomainError {
  const [asked, left] = [amountInWords(amount), amountInWords(open)];
  return refused(
    'dues.reduction_above_open',
    {
      de: `Von der Forderung sind nur noch ${left.de} offen, nicht ${asked.de}; was bezahlt ist, kann nicht erlassen werden.`,
      en: `Only ${left.en} is open on the claim, not ${asked.en}; what has been paid cannot be waived.`,
    },
    { open },
  );
}

export function reductionWaits(): DomainError {
  return conflict('dues.reduction_waits', {
    de: 'Zu dieser Forderung liegt schon ein Vorschlag vor, über den noch nicht entschieden ist.',
    en: 'There is a proposal about this claim already on which nobody has decided.',
  });
}

export function refundAlreadyPrepared(): DomainError {
  return conflict('dues.refund_already_prepared', {
    de: 'Für dieses Mitglied ist schon eine Erstattung vorbereitet; sie ist erst freizugeben oder zurückzunehmen.',
    en: 'A refund of this member is prepared already; it has to be released or taken back first.',
  });
}

export function noCredit(memberNumber: string): DomainError {
  return refused('dues.no_credit', {
    de: `Das Mitglied ${memberNumber} hat kein Guthaben aus Beiträgen.`,
    en: `Member ${memberNumber} has no credit of dues.`,
  });
}

export function refundAboveCredit(amount: Money, credit: Money): DomainError {
  const [asked, left] = [amountInWords(amount), amountInWords(credit)];
  return refused(
    'dues.refund_above_credit',
    {
      de: `Das Guthaben beträgt ${left.de}; ${asked.de} können nicht erstattet werden.`,
      en: `The credit is ${left.en}; ${asked.en} cannot be refunded.`,
    },
    { credit },
  );
}

export function refundOver(): DomainError {
  return conflict('dues.refund_already_settled', {
    de: 'Diese Erstattung ist schon freigegeben oder zurückgenommen.',
    en: 'This refund has been released or taken back already.',
  });
}
