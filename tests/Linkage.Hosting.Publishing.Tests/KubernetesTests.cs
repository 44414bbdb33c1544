using System.Text.RegularExpressions;
using k8s;
using k8s.Models;

namespace Linkage.Hosting.Publishing.Tests;

[Collection(Published.CollectionName)]
public sealed partial class KubernetesTests(Published published)
{
    [Fact]
    public void Every_workload_of_the_application_is_there_and_nothing_else()
    {
        Names<V1Deployment>().ShouldBe(RunModel.Services.Select(service => service.Name), ignoreOrder: true);
        Names<V1Service>().ShouldBe([.. RunModel.Services.Select(service => service.Name), "redis"], ignoreOrder: true);
        Names<V2HorizontalPodAutoscaler>().ShouldBe(Names<V1Deployment>(), ignoreOrder: true);
        Names<V1PodDisruptionBudget>().ShouldBe(Names<V1Deployment>(), ignoreOrder: true);
        Names<V1Job>().Select(name => JobHash().Replace(name, "")).ShouldBe(RunModel.OneShots.Select(program => $"{program.Name}-v1-2-3"), ignoreOrder: true);
        Names<V1StatefulSet>().ShouldBe(["redis"]);
        Names<V1Ingress>().ShouldBe(["web"]);
        Names<V1NetworkPolicy>().ShouldBe([.. RunModel.Services.Concat(RunModel.OneShots).Select(project => project.Name), .. RunModel.Stores], ignoreOrder: true);
    }

    [Fact]
    public void Stores_with_an_operator_are_its_objects()
    {
        // No Database: the migrations make theirs, and own them.
        published.OperatorObjects.Select(o => $"{o["kind"]} {o["metadata"]!["name"]}")
            .ShouldBe(["Cluster postgres", "RabbitmqCluster rabbitmq"], ignoreOrder: true);
        foreach (var document in published.OperatorObjects)
            Yaml.Complaints((string)document["kind"]!, document).ShouldBeEmpty($"{document["metadata"]!["name"]}");
    }

    [Fact]
    public void Names_are_unique_and_such_as_a_cluster_takes()
    {
        var all = published.Objects.Select(o => (o.Kind, o.Metadata.Name)).ToList();
        all.ShouldBeUnique();
        foreach (var (kind, name) in all)
        {
            DnsLabel().IsMatch(name).ShouldBeTrue($"{kind} {name}");
            name.Length.ShouldBeLessThanOrEqualTo(63, name);
        }
    }

    [Fact]
    public async Task Pods_have_every_variable_that_the_application_sets()
    {
        foreach (var project in RunModel.Services.Concat(RunModel.OneShots))
            RunModel.Own(Variables(Pod(project.Name)).Where(name => !name.StartsWith("SECRET_", StringComparison.Ordinal)))
                .ShouldBe(await RunModel.VariablesAsync(project), project.Name);
    }

    [Fact]
    public void A_service_is_told_the_ports_that_its_pods_open()
    {
        foreach (var service in RunModel.Services)
        {
            var container = Pod(service.Name).Spec.Containers.Single();
            var data = ConfigMapOf(container).Data;
            data["HTTP_PORTS"].ShouldBe($"{container.Ports.Single(port => port.Name == "http").ContainerPort}", service.Name);
            if (container.Ports.SingleOrDefault(port => port.Name == "grpc") is { } grpc)
                data["GRPC_PORT"].ShouldBe($"{grpc.ContainerPort}", service.Name);
        }
    }

    [Fact]
    public void Every_reference_to_a_config_map_or_a_secret_leads_to_one()
    {
        var keys = SecretKeys();
        foreach (var (name, template) in published.Pods)
        {
            var container = template.Spec.Containers.Single();
            foreach (var from in container.EnvFrom)
                Names<V1ConfigMap>().ShouldContain(from.ConfigMapRef.Name, name);
            foreach (var reference in container.Env.Where(variable => variable.ValueFrom is not null).Select(variable => variable.ValueFrom.SecretKeyRef))
                keys.ShouldContain((reference.Name, reference.Key), name);
        }

        published.OperatorObjects.Single(o => (string)o["kind"]! == "Cluster")["spec"]!["superuserSecret"]!["name"]!.GetValue<string>()
            .ShouldBeOneOf([.. keys.Select(key => key.Secret)]);
    }

    [Fact]
    public void A_secret_in_a_value_is_taken_from_a_variable_before_it()
    {
        foreach (var (name, template) in published.Pods)
        {
            var before = new HashSet<string>(StringComparer.Ordinal);
            foreach (var variable in template.Spec.Containers.Single().Env)
            {
                foreach (Match use in Use().Matches(variable.Value ?? ""))
                    before.ShouldContain(use.Groups[1].Value, $"{name}: {variable.Name}");
                before.Add(variable.Name);
            }
        }
    }

    [Fact]
    public void Every_address_is_that_of_a_service_with_that_port()
    {
        var found = 0;
        foreach (var (name, template) in published.Pods)
            foreach (var (variable, value) in Values(template.Spec.Containers.Single()))
                foreach (Match address in Address().Matches(value))
                {
                    found++;
                    Listens(address.Groups["host"].Value, int.Parse(address.Groups["port"].Value, System.Globalization.CultureInfo.InvariantCulture)).ShouldBeTrue($"{name}: {variable} = {value}");
                }
        found.ShouldBeGreaterThan(RunModel.Services.Count * 3);
    }

    [Fact]
    public void Selectors_find_the_pods_that_they_mean()
    {
        foreach (var deployment in published.All<V1Deployment>())
            Selects(deployment.Spec.Selector.MatchLabels, deployment.Metadata.Name);
        foreach (var service in published.All<V1Service>())
            Selects(service.Spec.Selector, service.Metadata.Name);
        foreach (var budget in published.All<V1PodDisruptionBudget>())
            Selects(budget.Spec.Selector.MatchLabels, budget.Metadata.Name);
        foreach (var scaler in published.All<V2HorizontalPodAutoscaler>())
        {
            Names<V1Deployment>().ShouldContain(scaler.Spec.ScaleTargetRef.Name);
            scaler.Spec.MinReplicas.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(2);
            scaler.Spec.MaxReplicas.ShouldBeGreaterThan(scaler.Spec.MinReplicas.Value);
        }
    }

    [Fact]
    public void Ports_that_are_named_exist()
    {
        foreach (var service in published.All<V1Service>())
            foreach (var port in service.Spec.Ports)
                Pod(service.Metadata.Name).Spec.Containers.Single().Ports.ShouldContain(p => p.Name == port.TargetPort.Value && p.ContainerPort == port.Port, service.Metadata.Name);
        foreach (var path in published.All<V1Ingress>().SelectMany(ingress => ingress.Spec.Rules).SelectMany(rule => rule.Http.Paths))
            published.All<V1Service>().Single(service => service.Metadata.Name == path.Backend.Service.Name).Spec.Ports.ShouldContain(port => port.Name == path.Backend.Service.Port.Name);
    }

    [Fact]
    public void A_service_is_probed_on_the_paths_that_it_answers()
    {
        foreach (var service in RunModel.Services)
        {
            var container = Pod(service.Name).Spec.Containers.Single();
            container.LivenessProbe.HttpGet.Path.ShouldBe("/alive", service.Name);
            container.StartupProbe.HttpGet.Path.ShouldBe("/alive", service.Name);
            container.ReadinessProbe.HttpGet.Path.ShouldBe("/health", service.Name);
            container.LivenessProbe.HttpGet.Port.Value.ShouldBe("http", service.Name);
        }
    }

    [Fact]
    public void Every_pod_is_bounded_and_has_no_rights_that_it_does_not_need()
    {
        foreach (var (name, template) in published.Pods)
        {
            var pod = template.Spec;
            var container = pod.Containers.Single();
            container.Resources.Requests.Keys.ShouldBe(["cpu", "memory"], name);
            container.Resources.Limits.Keys.ShouldBe(["cpu", "memory"], name);
            pod.AutomountServiceAccountToken.ShouldBe(false, name);
            pod.SecurityContext.RunAsNonRoot.ShouldBe(true, name);
            pod.SecurityContext.RunAsUser.ShouldNotBeNull(name).ShouldBePositive(name);
            container.SecurityContext.ReadOnlyRootFilesystem.ShouldBe(true, name);
            container.SecurityContext.AllowPrivilegeEscalation.ShouldBe(false, name);
            container.SecurityContext.Capabilities.Drop.ShouldBe(["ALL"], name);
            container.VolumeMounts.ShouldContain(mount => mount.MountPath == "/tmp", name);
        }
    }

    [Fact]
    public void A_workload_lets_in_those_who_name_it_and_nobody_else()
    {
        foreach (var policy in published.All<V1NetworkPolicy>())
        {
            var target = policy.Metadata.Name;
            var allowed = policy.Spec.Ingress.Where(rule => rule.Ports is not null).SelectMany(rule => rule.FromProperty ?? [])
                .Select(peer => peer.PodSelector.MatchLabels["app.kubernetes.io/name"]).Distinct().ToList();
            var callers = published.Pods.Where(pod => pod.Name != target && Values(pod.Template.Spec.Containers.Single())
                .Any(value => Address().Matches(value.Value).Any(address => Workload(address.Groups["host"].Value) == target))).Select(pod => pod.Name);
            allowed.ShouldBe(callers, ignoreOrder: true, target);
        }

        published.All<V1NetworkPolicy>().Where(policy => policy.Spec.Ingress.Any(rule => rule.FromProperty is null)).Select(policy => policy.Metadata.Name).ShouldBe(["web"]);
    }

    [Fact]
    public void The_database_allows_what_all_pods_together_can_open()
    {
        var most = 0;
        foreach (var deployment in published.All<V1Deployment>())
            most += Pools(deployment.Spec.Template) * (published.All<V2HorizontalPodAutoscaler>().Single(s => s.Metadata.Name == deployment.Metadata.Name).Spec.MaxReplicas + 1);
        most += published.All<V1Job>().Sum(job => Pools(job.Spec.Template));
        most.ShouldBePositive();
        int.Parse((string)published.OperatorObjects.Single(o => (string)o["kind"]! == "Cluster")["spec"]!["postgresql"]!["parameters"]!["max_connections"]!, System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBeGreaterThan(most);
    }

    [Fact]
    public void The_kustomization_lists_every_file()
    {
        Yaml.Parse(published.Files["kubernetes/kustomization.yaml"])["resources"]!.AsArray().Select(file => (string)file!)
            .ShouldBe(published.Files.Keys.Where(file => file.StartsWith("kubernetes/", StringComparison.Ordinal) && file.EndsWith(".yaml", StringComparison.Ordinal))
                .Select(file => file["kubernetes/".Length..]).Where(file => file != "kustomization.yaml"), ignoreOrder: true);
    }

    private static int Pools(V1PodTemplateSpec template) =>
        template.Spec.Containers.Single().Env.Select(variable => variable.Value ?? "").Where(value => value.Contains("Database=", StringComparison.Ordinal)).Distinct()
            .Sum(value => int.Parse(PoolSize().Match(value).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));

    private IEnumerable<string> Names<T>() where T : IKubernetesObject<V1ObjectMeta> => published.All<T>().Select(o => o.Metadata.Name);

    private V1PodTemplateSpec Pod(string name) => published.Pods.Single(pod => pod.Name == name).Template;

    private V1ConfigMap ConfigMapOf(V1Container container) => published.All<V1ConfigMap>().Single(map => map.Metadata.Name == container.EnvFrom.Single().ConfigMapRef.Name);

    private IEnumerable<string> Variables(V1PodTemplateSpec template) => Values(template.Spec.Containers.Single()).Select(pair => pair.Key);

    private IEnumerable<KeyValuePair<string, string>> Values(V1Container container) =>
        [.. ConfigMapOf(container).Data, .. container.Env.Select(variable => KeyValuePair.Create(variable.Name, variable.Value ?? ""))];

    private void Selects(IDictionary<string, string> selector, string workload) =>
        published.Pods.Where(pod => selector.All(label => pod.Template.Metadata.Labels.TryGetValue(label.Key, out var value) && value == label.Value))
            .Select(pod => pod.Name).ShouldBe([workload]);

    // The operators make the services of their clusters: the database's as <name>-rw, the broker's under its own name.
    private bool Listens(string host, int port) =>
        published.All<V1Service>().Any(service => service.Metadata.Name == host && service.Spec.Ports.Any(p => p.Port == port))
        || published.OperatorObjects.Any(o => ((string)o["kind"]!, $"{o["metadata"]!["name"]}", port) switch
        {
            ("Cluster", var cluster, 5432) => host == $"{cluster}-rw",
            ("RabbitmqCluster", var cluster, 5672) => host == cluster,
            _ => false,
        });

    private static string Workload(string host) => host.EndsWith("-rw", StringComparison.Ordinal) ? host[..^3] : host;

    // What the script makes, and what the broker's operator makes.
    private List<(string Secret, string Key)> SecretKeys()
    {
        var script = published.Files["kubernetes/create-secrets.sh"];
        return
        [
            ("rabbitmq-default-user", "username"), ("rabbitmq-default-user", "password"),
            .. Made().Matches(script).SelectMany(made => Literal().Matches(made.Groups[2].Value).Select(literal => (made.Groups[1].Value, literal.Groups[1].Value))),
            .. Kept().Matches(script).Select(kept => (kept.Groups[1].Value, kept.Groups[2].Value)),
        ];
    }

    [GeneratedRegex("^[a-z]([-a-z0-9]*[a-z0-9])?$")]
    private static partial Regex DnsLabel();

    [GeneratedRegex("-[0-9a-f]{8}$")]
    private static partial Regex JobHash();

    [GeneratedRegex(@"\$\(([A-Z_]+)\)")]
    private static partial Regex Use();

    [GeneratedRegex(@"(?:http://|@|Host=|^)(?<host>[a-z][a-z-]*)(?::|;Port=)(?<port>[0-9]+)")]
    private static partial Regex Address();

    [GeneratedRegex("Maximum Pool Size=([0-9]+)")]
    private static partial Regex PoolSize();

    [GeneratedRegex("^make ([a-z-]+)([^\n]*)", RegexOptions.Multiline)]
    private static partial Regex Made();

    [GeneratedRegex("^keep ([a-z-]+) ([a-z-]+) ", RegexOptions.Multiline)]
    private static partial Regex Kept();

    [GeneratedRegex("--from-literal=([a-z-]+)=")]
    private static partial Regex Literal();
}
