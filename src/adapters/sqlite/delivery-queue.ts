import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { Delivery, DeliveryQueue } from '../../ports/delivery-queue.ts';
import { instant } from '../records/record.ts';
import type { Database } from './database.ts';
import type { Row } from './row.ts';

const DeliveryRowSchema = z.object({
  id: z.string(),
  tenant: z.string(),
  kind: z.enum(['expert-card', 'agent-notice']),
  escalationId: z.string(),
  attempts: z.number().int().nonnegative(),
  dueAt: z.string(),
});

/** What Teams must still be told, in `store.db`. `dueAt` is read back in UTC with milliseconds. */
export function createSqliteDeliveryQueue(database: Database): DeliveryQueue {
  return {
    async enqueue(delivery) {
      const { id, tenant, kind, escalationId } = delivery;
      const sql = `INSERT INTO deliveries (id, tenant, kind, escalation_id, attempts, due_at, done)
        VALUES (:id, :tenant, :kind, :escalationId, 0, :dueAt, 0) ON CONFLICT (id) DO NOTHING`;
      const row = { id, tenant, kind, escalationId, dueAt: instant(delivery.dueAt) };
      database.transaction(() => database.prepare(sql).run(row));
    },
    async due(now, limit) {
      const sql = `SELECT id, tenant, kind, escalation_id AS escalationId, attempts, due_at AS dueAt
        FROM deliveries WHERE done = 0 AND due_at <= ? ORDER BY due_at, id LIMIT ?`;
      return database.read(() => database.prepare(sql).all(instant(now), limit)).map(deliveryOf);
    },
    async lease({ id, tenant, escalationId }, { holder, now, until, endedBy }) {
      const isDue = 'SELECT 1 FROM deliveries WHERE id = ? AND done = 0 AND due_at <= ?';
      const take = `INSERT INTO delivery_leases (tenant, escalation_id, holder, until)
        VALUES (:tenant, :escalationId, :holder, :until) ON CONFLICT (tenant, escalation_id)
        DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE holder = excluded.holder OR until <= :endedBy`;
      const row = { tenant, escalationId, holder, until: instant(until), endedBy: instant(endedBy) };
      return database.transaction(() => {
        if (!database.prepare(isDue).get(id, instant(now))) return false;
        return database.prepare(take).run(row).changes === 1;
      });
    },
    async release({ tenant, escalationId }, holder) {
      const sql = 'DELETE FROM delivery_leases WHERE tenant = ? AND escalation_id = ? AND holder = ?';
      database.transaction(() => database.prepare(sql).run(tenant, escalationId, holder));
    },
    async done(id) {
      database.transaction(() => database.prepare('UPDATE deliveries SET done = 1 WHERE id = ?').run(id));
    },
    async retry(id, dueAt) {
      const sql = 'UPDATE deliveries SET attempts = attempts + 1, due_at = ? WHERE id = ? AND done = 0';
      database.transaction(() => database.prepare(sql).run(instant(dueAt), id));
    },
    async pending() {
      const sql = 'SELECT count(*) AS n FROM deliveries WHERE done = 0';
      return database.read(() => Number(database.prepare(sql).get()?.n));
    },
  };
}

function deliveryOf(row: Row): Delivery {
  const parsed = DeliveryRowSchema.safeParse(row);
  if (!parsed.success) throw new AppError('internal', `row ${String(row.id)} of deliveries is not valid`);
  return parsed.data;
}
