import { z } from 'zod';

/** How the citizen reaches the administration. */
export const ChannelSchema = z.enum(['in-person', 'phone', 'whatsapp', 'chat', 'email', 'web-form']);
export type Channel = z.infer<typeof ChannelSchema>;
