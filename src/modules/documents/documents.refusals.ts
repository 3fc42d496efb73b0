import { conflict, notFound, refused } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

/** What the documents module refuses; each code has a heading in openapi/problems.md. */

export function noProfileInForce(day: BusinessDate): Error {
  const words = dateInWords(day);
  return refused('cooperative_profile.none_in_force', {
    de: `Für den ${words.de} sind keine Angaben der Genossenschaft für ihre Schreiben hinterlegt (§ 25a GenG). Die Verwaltung muss sie zuerst erfassen.`,
    en: `For ${words.en} the cooperative has not recorded what it states on its letters (GenG §25a). The administrator must record it first.`,
  });
}

export function documentNotFound(): Error {
  return notFound('document.not_found', {
    de: 'Dieses Schreiben gibt es nicht, oder Sie dürfen es nicht sehen.',
    en: 'There is no such document, or you may not see it.',
  });
}

export function documentErased(): Error {
  return notFound('document.erased', {
    de: 'Der Inhalt dieses Schreibens wurde mit den Angaben der Beitrittserklärung gelöscht; geblieben ist sein Nachweis.',
    en: 'The content of this document was erased with the data of the declaration to join; what proves it has stayed.',
  });
}

export function declarationNotDecidedSo(isAdmission: boolean): Error {
  const outcome = isAdmission ? { de: 'zugelassen', en: 'admitted' } : { de: 'abgelehnt', en: 'refused' };
  return conflict('document.declaration_not_decided_so', {
    de: `Über diese Beitrittserklärung ist nicht so entschieden: Der Beitritt ist nicht ${outcome.de}.`,
    en: `This declaration to join has not been decided that way: it is not ${outcome.en}.`,
  });
}

export function declarationErased(): Error {
  return conflict('document.declaration_erased', {
    de: 'Die Angaben dieser Beitrittserklärung sind gelöscht; an wen zu schreiben wäre, ist nicht mehr bekannt.',
    en: 'The data of this declaration to join is erased; to whom to write is no longer known.',
  });
}

export function caseNotDecidedSo(caseNumber: string, isApproval: boolean): Error {
  const outcome = isApproval ? { de: 'bewilligt', en: 'approved' } : { de: 'abgelehnt', en: 'rejected' };
  return conflict(
    'document.case_not_decided_so',
    {
      de: `Der Kreditvorgang ${caseNumber} ist nicht ${outcome.de}; das Schreiben würde etwas mitteilen, das nicht entschieden ist.`,
      en: `Credit case ${caseNumber} is not ${outcome.en}; the letter would say what has not been decided.`,
    },
    { case_number: caseNumber },
  );
}

/** In recommendation mode the bank writes to its borrower what concerns its loan (KWG §§1, 32). */
export function lenderIsPartnerBank(caseNumber: string): Error {
  return refused(
    'document.lender_is_partner_bank',
    {
      de: `Das Darlehen zum Kreditvorgang ${caseNumber} gibt die Partnerbank; dieses Schreiben stellt sie aus, nicht die Genossenschaft.`,
      en: `The loan of credit case ${caseNumber} is lent by the partner bank; it issues this document, not the cooperative.`,
    },
    { case_number: caseNumber },
  );
}

export function loanNotPaidOut(loanNumber: string): Error {
  return conflict(
    'document.loan_not_paid_out',
    {
      de: `Das Darlehen ${loanNumber} ist noch nicht ausgezahlt; es gibt noch nichts darüber zu berichten.`,
      en: `Loan ${loanNumber} has not been paid out yet; there is nothing to report on it.`,
    },
    { loan_number: loanNumber },
  );
}

export function noPayoutOrder(loanNumber: string): Error {
  return conflict(
    'document.no_payout_order',
    {
      de: `Für das Darlehen ${loanNumber} ist keine Auszahlung vorbereitet oder freigegeben.`,
      en: `No payout of loan ${loanNumber} is prepared or released.`,
    },
    { loan_number: loanNumber },
  );
}

export function asOfInFuture(day: BusinessDate): Error {
  const words = dateInWords(day);
  return refused('document.as_of_in_future', {
    de: `Der Stichtag ${words.de} liegt in der Zukunft; wie das Darlehen dann steht, weiß noch niemand.`,
    en: `${words.en} lies in the future; nobody knows yet how the loan will stand then.`,
  });
}

export function asOfBeforePayout(day: BusinessDate, loanNumber: string): Error {
  const words = dateInWords(day);
  return refused(
    'document.as_of_before_payout',
    {
      de: `Am ${words.de} war das Darlehen ${loanNumber} noch nicht ausgezahlt.`,
      en: `On ${words.en} loan ${loanNumber} was not paid out yet.`,
    },
    { loan_number: loanNumber },
  );
}

export function yearNotOver(year: number): Error {
  return refused('document.year_not_over', {
    de: `Das Jahr ${year} ist noch nicht zu Ende; bescheinigt wird ein ganzes Jahr.`,
    en: `The year ${year} is not over yet; a whole year is certified.`,
  });
}

export function guaranteeEnded(guaranteeNumber: string): Error {
  return conflict(
    'document.guarantee_ended',
    {
      de: `Die Bürgschaft ${guaranteeNumber} ist zurückgenommen oder erloschen; zu unterschreiben gibt es nichts mehr.`,
      en: `Guarantee ${guaranteeNumber} has been withdrawn or has ended; there is nothing left to sign.`,
    },
    { guarantee_number: guaranteeNumber },
  );
}

export function guaranteeWithoutLoan(guaranteeNumber: string): Error {
  return conflict(
    'document.guarantee_without_loan',
    {
      de: `Die Bürgschaft ${guaranteeNumber} sichert noch kein ausgezahltes Darlehen; über dessen Stand lässt sich nichts sagen.`,
      en: `Guarantee ${guaranteeNumber} does not secure a paid-out loan yet; nothing can be said of how it stands.`,
    },
    { guarantee_number: guaranteeNumber },
  );
}
