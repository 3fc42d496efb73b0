import type { Sentence } from '../errors.ts';

const MESSAGES: readonly (readonly [RegExp, Sentence])[] = [
  [
    /camt\.052\./,
    {
      de: 'eine Umsatzabfrage vom laufenden Tag (camt.052); ihre Umsätze sind vorläufig und kommen mit dem Kontoauszug noch einmal',
      en: 'a report of the running day (camt.052); its entries are preliminary and come again with the statement',
    },
  ],
  [
    /camt\.054\./,
    {
      de: 'eine Umsatzanzeige (camt.054); ihre Umsätze stehen noch einmal im Kontoauszug',
      en: 'a debit or credit notification (camt.054); its entries stand in the statement once more',
    },
  ],
  [
    /camt\.053\./,
    {
      de: 'ein Kontoauszug in einer anderen Version von camt.053; im Onlinebanking lässt sich die Version meist wählen',
      en: 'a statement in another version of camt.053; online banking usually lets you choose the version',
    },
  ],
  [/pain\.00[18]\./, { de: 'eine Auftragsdatei für die Bank (pain)', en: 'a file of orders for the bank (pain)' }],
  [/pain\.002\./, { de: 'ein Statusbericht der Bank (pain.002)', en: 'a status report of the bank (pain.002)' }],
];

const SOME_XML: Sentence = { de: 'eine XML-Datei anderer Art', en: 'an XML file of another kind' };

/** What an XML file is that is no statement to be read, by its namespace. */
export function formatOfNamespace(namespace: string | null): Sentence {
  return MESSAGES.find(([pattern]) => pattern.test(namespace ?? ''))?.[1] ?? SOME_XML;
}

const FILES: readonly (readonly [RegExp, Sentence])[] = [
  [
    /^\s*(\{1:|:20:)|^[^<]{0,200}\r?\n:(20|25|60[FM]):/,
    { de: 'ein Kontoauszug im alten Format MT940', en: 'a statement in the old format MT940' },
  ],
  [/^\s*%PDF/, { de: 'eine PDF-Datei', en: 'a PDF file' }],
  [/^.{1,300}[;\t].{1,300}[;\t]/, { de: 'eine Tabelle (CSV)', en: 'a table (CSV)' }],
];

const WEB_PAGE: Sentence = { de: 'eine Internetseite (HTML)', en: 'a web page (HTML)' };
const SOMETHING: Sentence = { de: 'eine Datei anderer Art', en: 'a file of another kind' };

/** What a file is that is no XML; null where it looks like XML. `start`: its first bytes, one character each. */
export function formatOfStart(start: string): Sentence | null {
  if (/<(!doctype\s+html|html)[\s>]/i.test(start)) return WEB_PAGE;
  if (/^[^A-Za-z0-9%{:;]{0,10}</.test(start)) return null;
  return FILES.find(([pattern]) => pattern.test(start))?.[1] ?? SOMETHING;
}
