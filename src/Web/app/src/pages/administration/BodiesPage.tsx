import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { administration } from '@/api/administration';
import { everything, useBodyName, type Body } from '@/api/directory';
import { isBlankText } from '@/reading/widths';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { PageHead } from '@/ui/PageHead';
import { Answer } from '@/ui/states';
import { useToasts } from '@/ui/toasts';

/** Bodies in the order of the tree, each with how deep it stands. */
export function inTree(bodies: readonly Body[]): { body: Body; depth: number }[] {
  const known = new Set(bodies.map((body) => body.code));
  const of = (parent: string | undefined, depth: number): { body: Body; depth: number }[] =>
    bodies
      .filter((body) =>
        parent === undefined ? !body.parentCode || !known.has(body.parentCode) : body.parentCode === parent,
      )
      .flatMap((body) => [{ body, depth }, ...of(body.code, depth + 1)]);
  return of(undefined, 0);
}

export function Page() {
  const { t } = useTranslation();
  const name = useBodyName();
  const list = useQuery({ queryKey: ['bodies'], queryFn: ({ signal }) => everything<Body>('/bodies', {}, signal) });
  const [editing, setEditing] = useState<Body | 'new' | null>(null);
  return (
    <>
      <PageHead title={t('administration.place.bodies')} text={t('administration.bodiesIntro')}>
        <Button
          type="primary"
          onClick={() => {
            setEditing('new');
          }}
        >
          {t('administration.addBody')}
        </Button>
      </PageHead>
      <Answer of={list}>
        {(bodies) => (
          <div className="panel table-wrap">
            <table className="plain-table wide-table">
              <thead>
                <tr>
                  <th scope="col">{t('body')}</th>
                  <th scope="col">{t('administration.code')}</th>
                  <th scope="col">{t('item.level')}</th>
                  <th scope="col">{t('administration.directReport')}</th>
                  <th scope="col">{t('administration.skippedPolicy')}</th>
                  <th scope="col">{t('administration.lineagePolicy')}</th>
                  <th scope="col" />
                </tr>
              </thead>
              <tbody>
                {inTree(bodies).map(({ body, depth }) => (
                  <tr key={body.code}>
                    <td style={{ paddingInlineStart: 10 + depth * 22 }}>
                      {body.shortName}
                      <div className="soft">{body.name}</div>
                    </td>
                    <td className="figure">{body.code}</td>
                    <td>{t(`shell.level.${body.level}`)}</td>
                    <td>{body.directReportTo.map(name).join(t('separator'))}</td>
                    <td>{t(`administration.policy.${body.skippedBodyPolicy}`)}</td>
                    <td>{t(`administration.policy.${body.lineagePolicy}`)}</td>
                    <td>
                      <Button
                        size="small"
                        aria-label={`${t('edit')} ${body.shortName}`}
                        onClick={() => {
                          setEditing(body);
                        }}
                      >
                        {t('edit')}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answer>
      {editing && (
        <BodyDialog
          body={editing === 'new' ? null : editing}
          all={list.data ?? []}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </>
  );
}

function BodyDialog({ body, all, onClose }: { body: Body | null; all: readonly Body[]; onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [code, setCode] = useState('');
  const [parentCode, setParentCode] = useState(body?.parentCode ?? session.body);
  const [fullName, setFullName] = useState(body?.name ?? '');
  const [shortName, setShortName] = useState(body?.shortName ?? '');
  const [directReportTo, setDirectReportTo] = useState(body?.directReportTo ?? []);
  const [skippedBodyPolicy, setSkipped] = useState<string>(body?.skippedBodyPolicy ?? 'title');
  const [lineagePolicy, setLineage] = useState<string>(body?.lineagePolicy ?? 'title');
  const parent = all.find((one) => one.code === parentCode);
  const above = (from: Body | undefined): Body[] => {
    const next = all.find((one) => one.code === from?.parentCode);
    return next ? [next, ...above(next)] : [];
  };
  const level = { national: 'province', province: 'city', city: 'county', county: 'county' }[parent?.level ?? 'city'];
  const policies = (names: readonly string[]) =>
    names.map((one) => ({ value: one, label: t(`administration.policy.${one}`) }));

  return (
    <FormDialog
      title={body ? `${t('edit')} · ${body.shortName}` : t('administration.addBody')}
      okText={t('save')}
      disabled={isBlankText(fullName) || isBlankText(shortName) || (!body && !/^\d{6}$/.test(code))}
      onClose={onClose}
      onSubmit={async () => {
        const content = {
          name: fullName.trim(),
          shortName: shortName.trim(),
          directReportTo,
          skippedBodyPolicy,
          lineagePolicy,
        };
        if (body) await administration.changeBody(body.code, content, body.version);
        else await administration.addBody({ ...content, code, parentCode, level });
        await queries.invalidateQueries({ queryKey: ['bodies'] });
        toasts.good(t('administration.saved'));
        onClose();
      }}
    >
      {(errors) => (
        <>
          {!body && (
            <>
              <Field id="body-code" label={t('administration.code')} errors={errors['/code']}>
                <Input
                  id="body-code"
                  inputMode="numeric"
                  maxLength={6}
                  value={code}
                  onChange={(event) => {
                    setCode(event.target.value);
                  }}
                />
              </Field>
              <Field id="body-parent" label={t('administration.parent')} errors={errors['/parentCode']}>
                <Select
                  id="body-parent"
                  showSearch={{ optionFilterProp: 'label' }}
                  value={parentCode}
                  options={all.map((one) => ({ value: one.code, label: one.shortName }))}
                  onChange={setParentCode}
                />
              </Field>
            </>
          )}
          <Field id="body-name" label={t('administration.fullName')} errors={errors['/name']}>
            <Input
              id="body-name"
              maxLength={100}
              value={fullName}
              onChange={(event) => {
                setFullName(event.target.value);
              }}
            />
          </Field>
          <Field id="body-short" label={t('administration.shortName')} errors={errors['/shortName']}>
            <Input
              id="body-short"
              maxLength={50}
              value={shortName}
              onChange={(event) => {
                setShortName(event.target.value);
              }}
            />
          </Field>
          <Field
            id="body-direct"
            label={t('administration.directReport')}
            hint={t('administration.directReportHint')}
            errors={errors['/directReportTo']}
          >
            <Select
              id="body-direct"
              mode="multiple"
              value={directReportTo}
              options={above(parent).map((one) => ({ value: one.code, label: one.shortName }))}
              onChange={setDirectReportTo}
            />
          </Field>
          <Field id="body-skipped" label={t('administration.skippedPolicy')}>
            <Select
              id="body-skipped"
              value={skippedBodyPolicy}
              options={policies(['none', 'title', 'full'])}
              onChange={setSkipped}
            />
          </Field>
          <Field id="body-lineage" label={t('administration.lineagePolicy')}>
            <Select
              id="body-lineage"
              value={lineagePolicy}
              options={policies(['status', 'title', 'full'])}
              onChange={setLineage}
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
