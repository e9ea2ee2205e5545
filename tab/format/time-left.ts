export type Urgency = 'calm' | 'warning' | 'overdue';

export interface TimeLeft {
  urgency: Urgency;
  /** Whole minutes left, or overdue when `urgency` says so; never negative. */
  minutes: number;
}

/** Share of the target time below which the time left becomes a warning. */
const WARNING_SHARE = 0.25;

/** How an escalation stands against its target. Instants in ISO 8601, `now` in milliseconds since the epoch. */
export function timeLeft(openedAt: string, dueAt: string, now: number): TimeLeft {
  const opened = Date.parse(openedAt);
  const due = Date.parse(dueAt);
  const left = due - now;
  const minutes = Math.floor(Math.abs(left) / 60_000);
  if (left < 0) return { urgency: 'overdue', minutes };
  return { urgency: left <= (due - opened) * WARNING_SHARE ? 'warning' : 'calm', minutes };
}
