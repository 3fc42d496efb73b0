import { refused, type Sentence } from '../../domain/errors.ts';

export function xmlNotReadable(why: Sentence, line: number | null = null): Error {
  return refused(
    'xml.not_readable',
    { de: `Die Datei lässt sich nicht lesen: ${why.de}`, en: `The file cannot be read: ${why.en}` },
    line === null ? {} : { line },
  );
}

export function xmlDeclaresTypes(): Error {
  return refused('xml.document_type_declared', {
    de: 'Die Datei enthält eine Dokumenttyp-Angabe (DOCTYPE). Banken schreiben keine, und Angreifer verstecken darin Befehle; sie wird deshalb nicht gelesen.',
    en: 'The file contains a document type declaration (DOCTYPE). Banks write none, and attackers hide commands in it; it is therefore not read.',
  });
}

export function xmlTooLarge(what: Sentence): Error {
  return refused('xml.too_large', {
    de: `Die Datei ist zu groß: ${what.de}`,
    en: `The file is too large: ${what.en}`,
  });
}
