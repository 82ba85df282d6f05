import { parse } from '@cdktf/hcl2json';
import { describe, expect, it } from 'vitest';
import { buildChange } from '@/lib/core/change/build-change';
import { hclLines, quoteHcl, writeHcl } from '@/lib/report/change/hcl-text';
import { toSnakeCase } from '@/lib/report/change/name-case';
import { listMissing, renderTerraform } from '@/lib/report/change/render-terraform';
import { listTerraformResources } from '@/lib/report/change/terraform-resources';
import { TERRAFORM_TYPES } from '@/lib/report/change/terraform-types';
import { CHANGE_CASES } from '../../support/change-cases';
import { HOSTILE_NAMES, hostileChange, hostileOthers } from '../../support/hostile-change';

/** The parser gives literal `${` and `%{` as they are escaped. */
function unescapeTemplate(text: unknown): string {
  return String(text).replaceAll('$${', '${').replaceAll('%%{', '%{');
}

describe('a configuration', () => {
  for (const [name, input] of Object.entries(CHANGE_CASES)) {
    it(`of ${name} is HCL with a resource for each that the change declares`, async () => {
      const change = buildChange(input);
      if (change.resources.length === 0) return;
      const read = await parse('change.tf', renderTerraform(change));
      const divided = listTerraformResources(change.resources);
      for (const { type, logicalId } of divided)
        expect(
          read.resource[TERRAFORM_TYPES[type]?.type ?? '']?.[toSnakeCase(logicalId)],
          type,
        ).toBeDefined();
      const actions = change.resources.flatMap(({ properties }) => properties.ScheduledActions ?? []);
      expect(Object.keys(read.resource.aws_appautoscaling_scheduled_action ?? {}).length).toBe(
        actions.length,
      );
      expect(Object.keys(read.variable ?? {}).length).toBeLessThanOrEqual(change.blanks.length);
      expect((read.import ?? []).length).toBe(divided.filter(({ exists }) => exists).length);
    });
  }

  it('says what the provider cannot', () => {
    const change = buildChange(CHANGE_CASES['realtime-other-type'] ?? hostileChange(''));
    expect(listMissing(change.resources)).toEqual(['VpcConfig']);
    expect(renderTerraform(change)).toMatch(/# The provider has no argument for VpcConfig/);
  });

  it('names the fields of a variant as the provider does', async () => {
    const change = buildChange(CHANGE_CASES['realtime-other-type'] ?? hostileChange(''));
    const read = await parse('change.tf', renderTerraform(change));
    expect(read.resource.aws_sagemaker_endpoint_configuration.endpoint_config[0]).toMatchObject({
      kms_key_arn: expect.stringMatching(/^arn:aws:kms/),
      production_variants: [
        { instance_type: 'ml.c6i.xlarge', initial_instance_count: 2, volume_size_in_gb: 30 },
      ],
      data_capture_config: [
        {
          destination_s3_uri: 's3://captured-traffic/ranker-prod',
          capture_options: [{ capture_mode: 'Input' }, { capture_mode: 'Output' }],
        },
      ],
    });
  });
});

describe('a hostile name', () => {
  it.each(HOSTILE_NAMES)('%j is read as it is', async (name) => {
    const read = await parse('name.tf', `locals {\n  name = ${quoteHcl(name)}\n}`);
    expect(unescapeTemplate(read.locals[0].name)).toBe(name);
  });

  it.each(HOSTILE_NAMES)('%j stands in every place of a change', async (name) => {
    const change = buildChange(hostileChange(name));
    const { resource } = await parse('change.tf', renderTerraform(change));
    expect(unescapeTemplate(resource.aws_sagemaker_endpoint.endpoint[0].name)).toBe(name);
    expect(unescapeTemplate(resource.aws_appautoscaling_target.scalable_target[0].resource_id)).toBe(
      `endpoint/${name}/variant/${name}`,
    );
    expect(unescapeTemplate(resource.aws_cloudwatch_metric_alarm.alarm1[0].dimensions.EndpointName)).toBe(
      name,
    );
    const [variant] = resource.aws_sagemaker_endpoint_configuration.endpoint_config[0].production_variants;
    expect(unescapeTemplate(variant.model_name)).toBe(name);
  });

  it.each(HOSTILE_NAMES)('%j stands in a function, a component and a schedule of jobs', async (name) => {
    const [ofFunction, ofComponent, ofJobs] = await Promise.all(
      hostileOthers(name).map((input) => parse('change.tf', renderTerraform(buildChange(input)))),
    );
    const found = ofFunction?.resource;
    expect(unescapeTemplate(found.aws_lambda_function.serving_function[0].function_name)).toBe(name);
    expect(unescapeTemplate(found.aws_lambda_alias.warm_alias[0].name)).toBe(name);
    expect(unescapeTemplate(ofFunction?.import[1].id)).toBe(`${name}/${name}`);
    const component = ofComponent?.resource.aws_sagemaker_endpoint_configuration.endpoint_config[0];
    expect(unescapeTemplate(component.production_variants[0].model_name)).toBe(name);
    const schedule = ofJobs?.resource.aws_scheduler_schedule.job_schedule[0];
    // What is still blank is a variable in the text, which is JSON all the same.
    const started = JSON.parse(unescapeTemplate(schedule.target[0].input));
    expect(started.ModelName).toBe(name);
  });

  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: what must not be interpolated
  it('beside a variable is not interpolated, and the variable is', async () => {
    const text = { $text: ['${a}%{b}"', { $blank: 'ModelName' }] };
    const shape = TERRAFORM_TYPES['AWS::SageMaker::Endpoint'];
    if (shape === undefined) throw new Error('no shape');
    const lines = hclLines({ EndpointName: text }, shape, () => '');
    const read = await parse('text.tf', `locals {\n${lines.join('\n')}\n}`);
    expect(read.locals[0].name).toBe('$${a}%%{b}"${var.model_name}');
    expect(writeHcl({ $text: [{ $blank: 'ModelName' }] }, () => '')).toBe('var.model_name');
  });
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above
});
