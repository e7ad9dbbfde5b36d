"""What happens when a Wagtail workflow ends (imported while models load)."""

from wagtail.workflows import publish_workflow_state


def al_terminar_el_flujo(workflow_state, user=None):
    """Publish the reviewed text, except after a sign-off.

    Signing a plan does not publish anything: publishing the final plan is an act
    of its own, behind the gate.
    """
    from .models import SolicitudDeFirma

    if not SolicitudDeFirma.objects.filter(flujo=workflow_state).exists():
        publish_workflow_state(workflow_state, user=user)
