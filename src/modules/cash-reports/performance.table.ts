import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { cellText } from '../../platform/tables/cell-texts.ts';
import { amount, coded, onPaper, percent, text } from '../../platform/tables/columns.ts';
import type { Look } from '../reporting/index.ts';
import type * as schema from './performance.schema.ts';

type Figure = z.input<typeof schema.PerformanceFigure>;

const UNIT_WORDS: Readonly<Record<Figure['unit'], Sentence>> = {
  euros: { de: 'Euro', en: 'euros' },
  percent: { de: 'Prozent', en: 'percent' },
  count: { de: 'Anzahl', en: 'count' },
};

export const PERFORMANCE: Look<Figure> = {
  fileName: 'performance',
  title: { de: 'Kennzahlen des Darlehensgeschäfts', en: 'Performance of the portfolio' },
  columns: [
    onPaper('never', text('figure', 'Name', 'Figure')),
    onPaper('de', text('title_de', 'Kennzahl', 'Title in German')),
    onPaper('en', text('title_en', 'Englisch', 'Title')),
    coded('unit', 'Einheit', 'Unit', UNIT_WORDS),
    { ...percent('value', 'Wert', 'Value'), inPrint: (line, language) => cellText('amount', line.value, language) },
    amount('numerator', 'Zähler', 'Numerator'),
    {
      ...percent('denominator', 'Nenner', 'Denominator'),
      inPrint: (line, language) => cellText('amount', line.denominator, language),
    },
    onPaper('de', text('definition_de', 'Bedeutung', 'Definition in German')),
    onPaper('en', text('definition_en', 'Englisch', 'Definition')),
  ],
};
