import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBoundKeys } from '@/keys/keys';

const shown: Record<string, string> = {
  alt: 'Alt',
  mod: 'Ctrl',
  Escape: 'Esc',
  Enter: '↵',
  ArrowDown: '↓',
  ArrowUp: '↑',
};

export function Key({ of }: { of: string }) {
  return (
    <span className="keys">
      {of.split('+').map((part) => (
        <kbd key={part}>{shown[part] ?? part}</kbd>
      ))}
    </span>
  );
}

export function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const bound = useBoundKeys();
  const groups = [...new Set(bound.map((binding) => binding.group))].reverse();
  return (
    <Modal open title={t('shell.keys.title')} footer={null} onCancel={onClose} width={720}>
      <p className="soft">{t('shell.keys.intro')}</p>
      <div className="key-sheet">
        {groups.map((group) => (
          <section key={group}>
            <h3>{t(group)}</h3>
            <dl>
              {bound
                .filter((binding) => binding.group === group)
                .map((binding) => (
                  <div key={binding.key}>
                    <dt>
                      <Key of={binding.key} />
                    </dt>
                    <dd>{t(binding.says)}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
