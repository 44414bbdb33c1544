import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { administration, type ReasonList } from '@/api/administration';
import { useBodyName, type CodedReason } from '@/api/directory';
import { PageHead } from '@/ui/PageHead';
import { FormDialog } from '@/ui/FormDialog';
import { Answer, EmptyState } from '@/ui/states';
import { useToasts } from '@/ui/toasts';
import { BodyPicker, useChosenBody } from './BodyPicker';

export function Page() {
  const { t, i18n } = useTranslation();
  const name = useBodyName();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [body, setBody] = useChosenBody();
  const [editing, setEditing] = useState<ReasonList | null>(null);
  const lists = useQuery({ queryKey: ['reasons', body], queryFn: () => administration.reasons(body) });
  const label = (purpose: string) =>
    i18n.exists(`codes.purpose.${purpose}`) ? t(`codes.purpose.${purpose}`) : purpose;
  return (
    <>
      <PageHead title={t('administration.place.reasons')} text={t('administration.reasonsIntro')}>
        <BodyPicker value={body} onChange={setBody} />
      </PageHead>
      <Answer of={lists} needs={['administrator']}>
        {(found) =>
          found.lists.length === 0 ? (
            <EmptyState text={t('administration.noReasons')} />
          ) : (
            <div className="reason-lists">
              {found.lists.map((list) => (
                <section key={list.purpose} className="panel">
                  <header>
                    <h2>{label(list.purpose)}</h2>
                    <span className="row">
                      <span className="soft">
                        {list.setBy === body
                          ? t('administration.own')
                          : t('administration.from', { body: name(list.setBy) })}
                      </span>
                      <Button
                        size="small"
                        aria-label={`${t('edit')} ${label(list.purpose)}`}
                        onClick={() => {
                          setEditing(list);
                        }}
                      >
                        {t('edit')}
                      </Button>
                      {list.setBy === body && (
                        <Button
                          size="small"
                          type="text"
                          onClick={() =>
                            void administration
                              .dropReasons(body, list)
                              .then(() => queries.invalidateQueries({ queryKey: ['reasons'] }))
                              .catch(toasts.refused)
                          }
                        >
                          {t('administration.inherit')}
                        </Button>
                      )}
                    </span>
                  </header>
                  <ol className="panel-body reason-codes">
                    {list.codes.map((code) => (
                      <li key={code.code}>
                        {i18n.language === 'en' ? code.labelEn : code.labelZh}
                        {code.needsNote && <span className="soft"> · {t('reasonPicker.needsNote')}</span>}
                      </li>
                    ))}
                  </ol>
                </section>
              ))}
            </div>
          )
        }
      </Answer>
      {editing && (
        <ListDialog
          body={body}
          list={editing}
          title={label(editing.purpose)}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </>
  );
}

function ListDialog({
  body,
  list,
  title,
  onClose,
}: {
  body: string;
  list: ReasonList;
  title: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [codes, setCodes] = useState<CodedReason[]>(list.codes);
  const set = (at: number, change: Partial<CodedReason>) => {
    setCodes(codes.map((code, index) => (index === at ? { ...code, ...change } : code)));
  };
  const move = (at: number, by: number) => {
    const next = [...codes];
    const [code] = next.splice(at, 1);
    if (code) next.splice(at + by, 0, code);
    setCodes(next);
  };
  return (
    <FormDialog
      title={title}
      width={860}
      okText={t('save')}
      disabled={
        codes.length === 0 ||
        codes.some(
          (code) => !/^[a-z][a-z0-9-]*$/.test(code.code) || code.labelZh.trim() === '' || code.labelEn.trim() === '',
        )
      }
      onClose={onClose}
      onSubmit={async () => {
        await administration.setReasons(body, list.purpose, codes, list.setBy === body ? list.version : undefined);
        await queries.invalidateQueries({ queryKey: ['reasons'] });
        toasts.good(t('administration.saved'));
        onClose();
      }}
    >
      {() => (
        <>
          <ul className="reason-editor">
            {codes.map((code, at) => (
              <li key={at}>
                <Input
                  aria-label={t('administration.code')}
                  value={code.code}
                  disabled={list.codes.some((one) => one.code === code.code)}
                  onChange={(event) => {
                    set(at, { code: event.target.value });
                  }}
                />
                <Input
                  aria-label={t('administration.nameZh')}
                  value={code.labelZh}
                  onChange={(event) => {
                    set(at, { labelZh: event.target.value });
                  }}
                />
                <Input
                  aria-label={t('administration.nameEn')}
                  value={code.labelEn}
                  onChange={(event) => {
                    set(at, { labelEn: event.target.value });
                  }}
                />
                <Checkbox
                  checked={code.needsNote}
                  onChange={(event) => {
                    set(at, { needsNote: event.target.checked });
                  }}
                >
                  {t('reasonPicker.needsNote')}
                </Checkbox>
                <Button
                  icon={<ArrowUpOutlined />}
                  disabled={at === 0}
                  aria-label={t('inbox.up', { title: code.labelZh })}
                  onClick={() => {
                    move(at, -1);
                  }}
                />
                <Button
                  icon={<ArrowDownOutlined />}
                  disabled={at === codes.length - 1}
                  aria-label={t('inbox.down', { title: code.labelZh })}
                  onClick={() => {
                    move(at, 1);
                  }}
                />
                <Button
                  icon={<DeleteOutlined />}
                  aria-label={`${t('remove')} ${code.labelZh}`}
                  onClick={() => {
                    setCodes(codes.filter((_, index) => index !== at));
                  }}
                />
              </li>
            ))}
          </ul>
          <Button
            onClick={() => {
              setCodes([...codes, { code: '', labelZh: '', labelEn: '', needsNote: false }]);
            }}
          >
            {t('add')}
          </Button>
        </>
      )}
    </FormDialog>
  );
}
