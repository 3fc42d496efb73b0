/** What can be wrong with sheets, headings and single cells, before anything is compared: what it is, and what to do. */
export const FILE_FAULTS = {
  'sheet.unknown': [
    ['Ein Blatt „{0}“ kennt die Vorlage nicht.', 'The template has no sheet "{0}".'],
    [
      'Bitte das Blatt löschen oder nennen wie in der Vorlage.',
      'Please remove the sheet or name it as in the template.',
    ],
  ],
  'sheet.twice': [
    ['Dieses Blatt kommt zweimal vor.', 'This sheet is there twice.'],
    ['Bitte zu einem zusammenführen.', 'Please join them into one.'],
  ],
  'column.unknown': [
    ['Diese Spalte kennt die Vorlage nicht.', 'The template has no such column.'],
    [
      'Bitte die Spalte löschen oder nennen wie in der Vorlage; weggelassen wird nichts von selbst.',
      'Please remove the column or name it as in the template; nothing is left out by itself.',
    ],
  ],
  'column.twice': [
    ['Diese Spalte kommt zweimal vor.', 'This column is there twice.'],
    ['Bitte eine der beiden löschen.', 'Please remove one of them.'],
  ],
  'column.missing': [
    [
      'Diese Spalte fehlt; ohne sie lässt sich das Blatt nicht lesen.',
      'This column is missing; the sheet cannot be read without it.',
    ],
    ['Bitte die Spalte aus der Vorlage einfügen.', 'Please insert the column from the template.'],
  ],
  'cell.empty': [
    ['Hier fehlt eine Angabe.', 'Something is missing here.'],
    ['Bitte ausfüllen.', 'Please fill it in.'],
  ],
  'cell.not_a_choice': [
    ['„{0}“ kennt diese Spalte nicht.', 'This column does not know "{0}".'],
    ['Möglich sind: {1}.', 'Possible are: {2}.'],
  ],
} as const;
