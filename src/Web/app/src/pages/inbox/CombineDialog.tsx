import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '@/ui/Refusal';
import { asProblem, type Problem } from '@/api/problem';
import { isBlankText } from '@/reading/widths';
import { NumberField } from '@/ui/NumberField';
import { evenShares } from './decisions';

export interface Part {
  id: string;
  title: string;
  from: string;
}

interface Props {
  parts: readonly Part[];
  /** Throws the platform's refusal, which is shown with everything that was typed. */
  onCombine: (title: string, shares: { id: string; sharePercent: number }[]) => Promise<void>;
  onClose: () => void;
}

/** Several become one: its title, the order of its sources and the share of each. */
export function CombineDialog({ parts, onCombine, onClose }: Props) {
  const { t } = useTranslation();
  const [ordered, setOrdered] = useState(() => {
    const shares = evenShares(parts.length);
    return parts.map((part, index) => ({ ...part, share: shares[index] ?? 0 }));
  });
  const [title, setTitle] = useState(parts[0]?.title ?? '');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const sum = ordered.reduce((all, part) => all + part.share, 0);

  const move = (from: number, by: number) => {
    const next = [...ordered];
    const [part] = next.splice(from, 1);
    if (part) next.splice(from + by, 0, part);
    setOrdered(next);
  };
  const submit = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await onCombine(
        title.trim(),
        ordered.map((part) => ({ id: part.id, sharePercent: part.share })),
      );
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };

  return (
    <Modal
      open
      width={680}
      title={t('inbox.combineTitle', { count: parts.length })}
      // A click beside it loses nothing that was typed.
      mask={{ closable: false }}
      onCancel={onClose}
      okText={t('inbox.action.combination')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: sum !== 100 || isBlankText(title), loading: busy }}
      onOk={() => void submit()}
    >
      <div className="stack">
        <Refusal problem={problem} />
        <label htmlFor="combined-title">{t('inbox.combinedTitle')}</label>
        <Input
          id="combined-title"
          autoFocus
          maxLength={200}
          value={title}
          onChange={(event) => {
            setTitle(event.target.value);
          }}
        />
        <ol className="combine">
          {ordered.map((part, index) => (
            <li key={part.id}>
              <span className="figure">{index + 1}</span>
              <span className="combine-title">
                {part.title}
                <span className="soft"> {part.from}</span>
              </span>
              <NumberField
                min={0}
                max={100}
                suffix="%"
                value={part.share}
                aria-label={t('inbox.shareOf', { title: part.title })}
                onChange={(share) => {
                  setOrdered(ordered.map((one) => (one.id === part.id ? { ...one, share: share ?? 0 } : one)));
                }}
              />
              <Button
                icon={<ArrowUpOutlined />}
                disabled={index === 0}
                aria-label={t('inbox.up', { title: part.title })}
                onClick={() => {
                  move(index, -1);
                }}
              />
              <Button
                icon={<ArrowDownOutlined />}
                disabled={index === ordered.length - 1}
                aria-label={t('inbox.down', { title: part.title })}
                onClick={() => {
                  move(index, 1);
                }}
              />
            </li>
          ))}
        </ol>
        <p className={sum === 100 ? 'soft' : 'bad'} role="status">
          {t('inbox.shareSum', { sum })}
        </p>
      </div>
    </Modal>
  );
}
