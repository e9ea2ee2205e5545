import { BuildingPeopleRegular } from '@fluentui/react-icons/svg/building-people';
import { CallRegular } from '@fluentui/react-icons/svg/call';
import { ChatRegular } from '@fluentui/react-icons/svg/chat';
import { ChatMultipleRegular } from '@fluentui/react-icons/svg/chat-multiple';
import { FormRegular } from '@fluentui/react-icons/svg/form';
import { MailRegular } from '@fluentui/react-icons/svg/mail';
import type { Channel } from '../../../src/domain/channel.ts';

const ICONS = {
  'in-person': BuildingPeopleRegular,
  phone: CallRegular,
  whatsapp: ChatMultipleRegular,
  chat: ChatRegular,
  email: MailRegular,
  'web-form': FormRegular,
} satisfies Record<Channel, unknown>;

export function ChannelIcon({ channel }: { channel: Channel }) {
  const Icon = ICONS[channel];
  return <Icon aria-hidden />;
}
