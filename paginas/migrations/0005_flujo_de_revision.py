"""Wagtail's sample workflow becomes ours: what is submitted waits for an editor."""

from django.db import migrations

FLUJO = "Revisión editorial"
TAREA = "La revisa una editora o la Coordinación"
GRUPOS = ("Editoras", "Coordinación")


def preparar_flujo(apps, schema_editor):
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    raiz = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    asignado = WorkflowPage.objects.filter(page=raiz).first()
    flujo = asignado.workflow if asignado else Workflow(active=True)
    flujo.name = FLUJO
    flujo.save()
    WorkflowPage.objects.update_or_create(page=raiz, defaults={"workflow": flujo})
    WorkflowTask.objects.filter(workflow=flujo).delete()
    WorkflowTask.objects.create(workflow=flujo, task=tarea(apps), sort_order=0)


def tarea(apps):
    """One approval, by any account of these two groups."""
    GroupApprovalTask = apps.get_model("wagtailcore", "GroupApprovalTask")
    ContentType = apps.get_model("contenttypes", "ContentType")
    tipo, _creado = ContentType.objects.get_or_create(
        app_label="wagtailcore", model="groupapprovaltask"
    )
    tarea = GroupApprovalTask.objects.filter(name="Moderators approval").first()
    tarea = tarea or GroupApprovalTask(content_type=tipo, active=True)
    tarea.name = TAREA
    tarea.save()
    Group = apps.get_model("auth", "Group")
    tarea.groups.set(Group.objects.filter(name__in=GRUPOS))
    return tarea


class Migration(migrations.Migration):
    dependencies = [("paginas", "0004_agregar_firma")]
    operations = [migrations.RunPython(preparar_flujo, migrations.RunPython.noop)]
