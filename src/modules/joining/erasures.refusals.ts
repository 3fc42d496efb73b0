import { conflict, notFound, refused, type DomainError } from '../../domain/errors.ts';

/** What erasing refuses; each code has a heading in openapi/problems.md. */

export function declarationNotOver(): DomainError {
  return conflict('erasure.declaration_not_over', {
    de: 'Gelöscht wird erst, wenn der Beitritt abgelehnt oder die Erklärung zurückgenommen ist.',
    en: 'Data is erased only once joining was refused or the declaration withdrawn.',
  });
}

export function alreadyErased(): DomainError {
  return conflict('erasure.already_erased', {
    de: 'Die Angaben dieser Erklärung sind schon gelöscht.',
    en: 'The data of this declaration is erased already.',
  });
}

export function noticeNotSent(): DomainError {
  return refused('erasure.notice_not_sent', {
    de: 'Die Ablehnung ist noch nicht abgesandt; erst danach werden die Angaben gelöscht (§ 15 Abs. 2 GenG).',
    en: 'The refusal has not been sent yet; only after that is the data erased (GenG §15(2)).',
  });
}

export function letterOnItsWay(): DomainError {
  return conflict('erasure.letter_on_its_way', {
    de: 'Ein Schreiben zu dieser Erklärung ist noch unterwegs; gelöscht wird, wenn es angekommen oder aufgegeben ist.',
    en: 'A letter about this declaration is still on its way; data is erased once it has gone out or was given up.',
  });
}

export function erasureNotFound(): DomainError {
  return notFound('erasure.not_found', {
    de: 'Die Angaben dieser Erklärung sind nicht gelöscht.',
    en: 'The data of this declaration has not been erased.',
  });
}
