import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { listAssemblies } from './assemblies.repository.ts';
import { loadAssembly } from './assemblies.service.ts';
import type { Assembly } from './assemblies.types.ts';

/** What an assembly waits for next. */
export type WaitingAssembly = {
  readonly assembly: Assembly;
  readonly step: 'convene' | 'invite' | 'announce' | 'close_minutes';
  readonly dueOn: BusinessDate;
};

/** There is rarely more than one under way. */
const FEW = 20;

/** Assemblies under way with what each waits for: to be convened, its letters, its minutes. */
export async function assembliesWaiting(db: Db, today: BusinessDate): Promise<readonly WaitingAssembly[]> {
  const filter = { statuses: ['planned', 'convened'], onlyConvened: false, beforeId: null, limit: FEW } as const;
  const waiting: WaitingAssembly[] = [];
  for (const assembly of await listAssemblies(db, filter)) waiting.push(...(await waitingFor(db, assembly, today)));
  return waiting;
}

async function waitingFor(db: Db, assembly: Assembly, today: BusinessDate): Promise<readonly WaitingAssembly[]> {
  const { notice, announced, items } = await loadAssembly(db, assembly, today);
  if (assembly.status === 'planned') return [{ assembly, step: 'convene', dueOn: notice.inviteBy }];
  if (assembly.heldOn <= today) return [{ assembly, step: 'close_minutes', dueOn: assembly.heldOn }];
  const written = new Set(announced.map(({ announcement }) => announcement));
  const missing = new Set(items.map(({ announcement }) => announcement).filter((one) => !written.has(one)));
  if (missing.has(1)) return [{ assembly, step: 'invite', dueOn: notice.inviteBy }];
  return missing.size > 0 ? [{ assembly, step: 'announce', dueOn: notice.announceBy }] : [];
}
