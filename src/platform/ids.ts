import { v7 } from 'uuid';

let made = 0;

/** A new UUIDv7: sorts by the time it was made, which keeps indexes dense and lists in order. */
export function newId(): string {
  return newIdAt(new Date());
}

/**
 * The same for what was recorded at a moment: where history is loaded, lists are in order all the same. Ids of one
 * millisecond sort as they were made.
 */
export function newIdAt(moment: Date): string {
  made = (made + 1) % 0x1_0000_0000;
  return v7({ msecs: moment.getTime(), seq: made });
}
