import { notFound, type DomainError } from '../../domain/errors.ts';
import { yearOf } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { nextNumber } from '../../platform/db/numbers.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { anyResolution, findResolution, insertResolution } from './resolutions.repository.ts';
import type { NewResolution, Resolution } from './resolutions.types.ts';

function resolutionNotFound(): DomainError {
  return notFound('resolution.not_found', {
    de: 'Einen solchen Beschluss der Generalversammlung gibt es nicht. Ein Beschluss entsteht, wenn die Niederschrift mit einem angenommenen Punkt abgeschlossen wird.',
    en: 'There is no such resolution of the general assembly. A resolution comes about when minutes with a carried item are closed.',
  });
}

/**
 * What the general assembly carried, for whoever acts upon it: kind, text, day and financial year. Rejected motions and
 * motions whose minutes are not closed yet make no resolution: `resolution.not_found`
 */
export async function carriedResolution(db: Db, wanted: IdOrNumber): Promise<Resolution> {
  const resolution = await findResolution(db, wanted);
  if (!resolution) throw resolutionNotFound();
  return resolution;
}

/** Whether the cooperative records its assemblies here; until then what they resolved is named in free text. */
export async function hasResolutions(db: Db): Promise<boolean> {
  return await anyResolution(db);
}

/** Numbers and keeps what was carried, in the order given. */
export async function recordResolutions(tx: Tx, carried: readonly NewResolution[], deed: Deed): Promise<void> {
  for (const resolution of carried) {
    const number = await nextNumber(tx, 'BS', yearOf(resolution.resolvedOn));
    await insertResolution(tx, { ...resolution, id: newIdAt(deed.recordedAt), number }, deed);
  }
}
