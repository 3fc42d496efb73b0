import type { z } from 'zod';
import { amount, percent, text } from '../../platform/tables/columns.ts';
import type { Look } from '../reporting/index.ts';
import type * as schema from './performance.schema.ts';

export const PERFORMANCE: Look<z.input<typeof schema.PerformanceFigure>> = {
  fileName: 'performance',
  title: { de: 'Kennzahlen des Darlehensgeschäfts', en: 'Performance of the portfolio' },
  columns: [
    text('figure', 'Name', 'Figure'),
    text('title_de', 'Kennzahl', 'Title in German'),
    text('title_en', 'Englisch', 'Title'),
    text('unit', 'Einheit', 'Unit'),
    percent('value', 'Wert', 'Value'),
    amount('numerator', 'Zähler', 'Numerator'),
    percent('denominator', 'Nenner', 'Denominator'),
    text('definition_de', 'Bedeutung', 'Definition in German'),
    text('definition_en', 'Englisch', 'Definition'),
  ],
};
