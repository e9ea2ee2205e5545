import { type Channel, ChannelSchema } from '../../../src/domain/channel.ts';
import { useSay } from '../../hooks/useApp.ts';
import { ChannelIcon } from './channel-icons.tsx';
import styles from './desk.module.css';

/** How the citizen of a new interaction reaches the administration. */
export function ChannelChoice({ value, onChange }: { value: Channel; onChange: (channel: Channel) => void }) {
  const say = useSay();
  return (
    <fieldset className={styles.channels}>
      <legend>{say('tab.channel.label')}</legend>
      {ChannelSchema.options.map((channel) => (
        <label key={channel} className={styles.channel}>
          <input
            type="radio"
            name="channel"
            className={styles.channelInput}
            checked={channel === value}
            onChange={() => onChange(channel)}
          />
          <ChannelIcon channel={channel} />
          <span>{say(`tab.channel.${channel}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
