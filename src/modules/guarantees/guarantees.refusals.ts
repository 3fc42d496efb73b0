import { conflict, notFound, type DomainError } from '../../domain/errors.ts';

export function guaranteeNotFound(): DomainError {
  return notFound('guarantee.not_found', {
    de: 'Diese Bürgschaft gibt es nicht.',
    en: 'There is no such guarantee.',
  });
}

/** Guarantees are made and changed only while the loan is still to be paid out. */
export function caseClosedForGuarantees(caseNumber: string): DomainError {
  return conflict(
    'guarantee.case_closed',
    {
      de: `Der Kreditvorgang ${caseNumber} ist abgeschlossen oder ausgezahlt; an seinen Bürgschaften ändert sich hier nichts mehr.`,
      en: `Credit case ${caseNumber} is closed or paid out; its guarantees no longer change here.`,
    },
    { case_number: caseNumber },
  );
}
