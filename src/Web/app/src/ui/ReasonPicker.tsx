import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodedReason } from '@/api/directory';
import { get } from '@/api/request';
import { isBlankText } from '@/reading/widths';
import { useSession } from '@/session/session';
import { TextArea } from '@/ui/TextArea';
import { Answer } from './states';

export interface Picked {
  reasonCode: string;
  note?: string;
  supplementDueOn?: string;
}

interface Props {
  title: string;
  purpose: string;
  okText: string;
  asksDue?: boolean;
  onPick: (picked: Picked) => void;
  onClose: () => void;
}

export const useReasons = (purpose: string, body: string) =>
  useQuery({
    queryKey: ['reasons', body, purpose],
    queryFn: ({ signal }) => get<{ codes: CodedReason[] }>(`/reason-codes/${body}/${purpose}`, undefined, signal),
    staleTime: 300_000,
  });

/** Why something goes back or isn't used: type to filter, arrows to choose, Enter to go on. */
export function ReasonPicker({ title, purpose, okText, asksDue, onPick, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const reasons = useReasons(purpose, session.body);
  const [filter, setFilter] = useState('');
  const [at, setAt] = useState(0);
  const [note, setNote] = useState('');
  const [due, setDue] = useState('');
  const [missing, setMissing] = useState(false);
  const label = (reason: CodedReason) => (i18n.language === 'en' ? reason.labelEn : reason.labelZh);
  const shown = (reasons.data?.codes ?? []).filter((reason) =>
    `${label(reason)} ${reason.code}`.toLowerCase().includes(filter.trim().toLowerCase()),
  );
  const chosen = shown[Math.min(at, shown.length - 1)];

  const submit = () => {
    if (!chosen) return;
    if (chosen.needsNote && isBlankText(note)) {
      setMissing(true);
      document.getElementById('reason-note')?.focus();
      return;
    }
    onPick({ reasonCode: chosen.code, note: note.trim() || undefined, supplementDueOn: due || undefined });
  };

  return (
    <Modal
      open
      title={title}
      // A click beside it loses nothing that was typed.
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" disabled={!chosen} onClick={submit}>
            {okText}
          </Button>
        </>
      }
    >
      <Answer of={reasons}>
        {() => (
          <div className="stack">
            <label htmlFor="reason-filter" className="sr-only">
              {t('reasonPicker.filter')}
            </label>
            <Input
              id="reason-filter"
              autoFocus
              autoComplete="off"
              placeholder={t('reasonPicker.filter')}
              value={filter}
              role="combobox"
              aria-expanded
              aria-controls="reason-list"
              aria-activedescendant={chosen ? `reason-${chosen.code}` : undefined}
              onChange={(event) => {
                setFilter(event.target.value);
                setAt(0);
              }}
              onKeyDown={(event) => {
                if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                  event.preventDefault();
                  setAt(Math.max(0, Math.min(shown.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))));
                } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) submit();
              }}
            />
            <ul id="reason-list" role="listbox" aria-label={title} className="reasons">
              {shown.map((reason) => (
                <li
                  key={reason.code}
                  id={`reason-${reason.code}`}
                  role="option"
                  aria-selected={reason === chosen}
                  onClick={() => {
                    setAt(shown.indexOf(reason));
                  }}
                >
                  {label(reason)}
                  {reason.needsNote && <span className="soft"> {t('reasonPicker.needsNote')}</span>}
                </li>
              ))}
            </ul>
            <label htmlFor="reason-note">
              {t('note')} {!chosen?.needsNote && <span className="soft">({t('optional')})</span>}
            </label>
            <TextArea
              id="reason-note"
              rows={3}
              maxLength={1000}
              value={note}
              status={missing ? 'error' : undefined}
              aria-invalid={missing}
              onChange={(event) => {
                setNote(event.target.value);
                setMissing(false);
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
              }}
            />
            {missing && <Alert type="error" title={t('reasonPicker.noteMissing')} />}
            {asksDue && (
              <>
                <label htmlFor="reason-due">
                  {t('reasonPicker.due')} <span className="soft">({t('reasonPicker.dueHint')})</span>
                </label>
                <Input
                  id="reason-due"
                  type="date"
                  value={due}
                  onChange={(event) => {
                    setDue(event.target.value);
                  }}
                />
              </>
            )}
          </div>
        )}
      </Answer>
    </Modal>
  );
}
