import { electronicFormatIBAN, isValidIBAN } from 'ibantools';
import { z } from 'zod';

/** IBAN in its electronic form; blanks and small letters of the printed form are accepted. */
export const iban = z
  .string()
  .min(15)
  .max(42)
  .transform((value) => electronicFormatIBAN(value) ?? '')
  .refine((value) => isValidIBAN(value), {
    params: {
      sentence: {
        de: 'Diese IBAN ist nicht gültig; bitte Prüfziffer und Länge vergleichen.',
        en: 'This IBAN is not valid; please compare check digits and length.',
      },
    },
  })
  .meta({
    id: 'Iban',
    description: 'IBAN, check digits verified; blanks are accepted',
    examples: ['DE02120300000000202051'],
  });
