using Linkage.Persistence;
using Linkage.Proposals;

var builder = WebApplication.CreateBuilder(args);
builder.AddProposals();
var app = builder.Build();
app.MapProposals();
return await app.RunOrMigrateAsync(args);
