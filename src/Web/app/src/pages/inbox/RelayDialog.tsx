import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Particulars } from '@/api/envelopes';
import { TextArea } from '@/ui/TextArea';
import { Select } from '@/ui/choices';

/** To which departments, for their reference or handling. */
export function RelayDialog({
  onRelay,
  onClose,
}: {
  onRelay: (particulars: Particulars) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [departments, setDepartments] = useState<string[]>([]);
  const [note, setNote] = useState('');
  return (
    <Modal
      open
      title={t('inbox.action.relay')}
      // A click beside it loses nothing that was typed.
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            type="primary"
            disabled={departments.length === 0}
            onClick={() => {
              onRelay({ departments, note: note.trim() || undefined });
            }}
          >
            {t('inbox.action.relay')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <label htmlFor="departments">{t('inbox.departments')}</label>
        <Select
          id="departments"
          mode="tags"
          autoFocus
          open={false}
          suffixIcon={null}
          tokenSeparators={[',', ',', '、', ';']}
          value={departments}
          onChange={(chosen: string[]) => {
            setDepartments(
              chosen
                .map((one) => one.trim())
                .filter(Boolean)
                .slice(0, 20),
            );
          }}
        />
        <label htmlFor="relay-note">{t('note')}</label>
        <TextArea
          id="relay-note"
          rows={3}
          maxLength={1000}
          value={note}
          onChange={(event) => {
            setNote(event.target.value);
          }}
        />
      </div>
    </Modal>
  );
}
