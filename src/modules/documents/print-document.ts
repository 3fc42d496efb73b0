import { printLetter } from '../../platform/pdf/print-letter.ts';
import { characterNotPrintable, UnprintableText } from '../../platform/pdf/typeface.ts';
import { type DataOf, type DocumentKind, templates } from './templates/index.ts';
import { letterOf } from './templates/letter-of.ts';
import type { Frame, Template } from './templates/template.ts';

/** What a document is made from; stored with it. */
export type Source<Kind extends DocumentKind = DocumentKind> = {
  readonly kind: Kind;
  readonly data: DataOf<Kind>;
  readonly frame: Frame;
};

export type PrintedDocument = {
  readonly subject: string;
  readonly templateVersion: string;
  readonly bytes: Buffer;
  readonly pageCount: number;
};

/** The same source makes the same bytes. `document.character_not_printable` */
export async function printDocument<Kind extends DocumentKind>(source: Source<Kind>): Promise<PrintedDocument> {
  // The table of templates has, for each kind, the one that takes just that kind's data.
  const template = templates[source.kind] as unknown as Template<DataOf<Kind>>;
  const draft = template.write(source.data, source.frame);
  try {
    const printed = await printLetter(letterOf(draft, source.frame));
    return { ...printed, subject: draft.subject, templateVersion: template.version };
  } catch (error) {
    throw error instanceof UnprintableText ? characterNotPrintable(error.characters) : error;
  }
}
