/** What one file may cost (trust rule 8). Sizes in bytes, times in milliseconds. */
export const LIMITS = {
  upload: 25 * 1024 * 1024,
  /** Sum of a container's parts, counted while inflating: what its directory declares may be a lie. */
  expanded: 50 * 1024 * 1024,
  /** Expanded over packed. Small files are let off: a few blank kilobytes pack a thousandfold. */
  ratio: 100,
  ratioApplies: 1024 * 1024,
  entries: 2000,
  pages: 500,
  time: 20_000,
  /** JavaScript heap of the worker. */
  heap: 320 * 1024 * 1024,
  /** Growth of the whole process while one file is read: buffers of inflated streams live outside the heap. */
  growth: 480 * 1024 * 1024,
} as const;
